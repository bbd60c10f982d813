/** @file Room for all numbers of a recurrent layer, [steps, units] by name in the order of rows, and how products read them. */
import { POINTWISE } from '#explain/activations/pointwise.ts';
import type { Product, Ref } from './cell.ts';
import { firstRef, gatesOf, type Recurrence } from './recurrence.ts';

export interface CellNumbers {
  /** Padding has zeros, but for what goes on. */
  readonly values: ReadonlyMap<string, Float64Array>;
  /** z of every gate. */
  readonly sums: ReadonlyMap<string, Float64Array>;
}

export function emptyNumbers({ cell, steps, units }: Recurrence): CellNumbers {
  const room = ({ name }: { readonly name: string }) =>
    [name, new Float64Array(steps.order.length * units)] as const;
  return {
    values: new Map([...cell.forward, ...cell.backward].map(room)),
    sums: new Map(gatesOf(cell).map(room)),
  };
}

/** A number at a row; in front of the first step what the layer begins with, or 0; 0 behind the last. */
export type Read = (row: number, unit: number) => number;

function bentBy({ cell, activation }: Recurrence, { values, sums }: CellNumbers, { name, as }: Ref) {
  const own = values.get(name)!;
  if (as === 'itself') return (place: number): number => own[place]!;
  if (as === 'minus') return (place: number): number => -own[place]!;
  if (as === 'rest') return (place: number): number => 1 - own[place]!;
  if (as === 'bent') return (place: number): number => POINTWISE[activation].f(own[place]!);
  const gate = gatesOf(cell).find((each) => each.name === name);
  const { slope } = POINTWISE[gate?.activation ?? activation];
  const where = gate ? sums.get(name)! : own;
  return (place: number): number => slope(where[place]!);
}

/** Finds what a product's number stands in once, for all rows. */
export function readOf(recurrence: Recurrence, numbers: CellNumbers, ref: Ref): Read {
  const { site, steps, units } = recurrence;
  const at = bentBy(recurrence, numbers, ref);
  if (ref.at === 'here') return (row, unit) => at(row * units + unit);
  const beside = steps[ref.at];
  const first = ref.at === 'before' ? firstRef(recurrence, ref.name) : null;
  const begun = first && site.read(first).values;
  return (row, unit) => {
    const from = beside(row);
    return from === null ? (begun?.[unit] ?? 0) : at(from * units + unit);
  };
}

/** A sum of products. */
export function mixOf(recurrence: Recurrence, numbers: CellNumbers, products: readonly Product[]): Read {
  const all = products.map((product) => product.map((ref) => readOf(recurrence, numbers, ref)));
  return (row, unit) => {
    let sum = 0;
    for (const factors of all) {
      let product = 1;
      for (const factor of factors) product *= factor(row, unit);
      sum += product;
    }
    return sum;
  };
}

/** @file A recurrent layer's steps from the first to the last, in double precision. */
import { POINTWISE } from '#explain/activations/pointwise.ts';
import type { Gate } from './cell.ts';
import { mixOf, readOf, type CellNumbers } from './cell-numbers.ts';
import { biasPlaces, columnsOf, firstRef, type Recurrence } from './recurrence.ts';

/** x W of all steps that come in: [steps, columns]. */
function inputParts({ site, prefix, features }: Recurrence, columns: number): Float64Array {
  const x = site.read(site.source).values;
  const kernel = site.read(site.weight(`${prefix}kernel`)).values;
  const parts = new Float64Array((x.length / features) * columns);
  x.forEach((factor, at) => {
    if (factor === 0) return;
    const [to, from] = [Math.floor(at / features) * columns, (at % features) * columns];
    for (let c = 0; c < columns; c++) parts[to + c]! += factor * kernel[from + c]!;
  });
  return parts;
}

/** Fills in one row of a gate: z, and f of it. */
function gateOpener(recurrence: Recurrence, numbers: CellNumbers, inputs: Float64Array) {
  const { site, prefix, steps, units } = recurrence;
  const columns = columnsOf(recurrence);
  const recurrent = site.read(site.weight(`${prefix}recurrent_kernel`)).values;
  return (gate: Gate) => {
    const first = gate.column * units;
    const [z, own] = [numbers.sums.get(gate.name)!, numbers.values.get(gate.name)!];
    const bias = Float64Array.from({ length: units }, (_, u) =>
      biasPlaces(recurrence, gate, u).reduce(
        (sum, at) => sum + site.read(site.weight(`${prefix}bias`)).values[at]!,
        0,
      ),
    );
    const state = gate.operand && readOf(recurrence, numbers, gate.operand);
    const more = mixOf(recurrence, numbers, gate.plus);
    const { f } = POINTWISE[gate.activation];
    return (row: number): void => {
      const here = row * units;
      const input = steps.timeOf(row) * columns + first;
      for (let u = 0; u < units; u++)
        z[here + u] = bias[u]! + more(row, u) + (gate.input ? inputs[input + u]! : 0);
      for (let v = 0; v < (state ? units : 0); v++) {
        const [factor, from] = [state!(row, v), v * columns + first];
        for (let u = 0; u < units; u++) z[here + u]! += factor * recurrent[from + u]!;
      }
      for (let u = 0; u < units; u++) own[here + u] = f(z[here + u]!);
    };
  };
}

/** Fills in all that a cell makes. */
export function walkUp(recurrence: Recurrence, numbers: CellNumbers): void {
  const { site, cell, steps, units } = recurrence;
  /** What goes on to a step of padding. */
  const carry = (name: string, was: number | null, row: number): void => {
    const own = numbers.values.get(name)!;
    const first = firstRef(recurrence, name);
    if (was !== null) own.copyWithin(row * units, was * units, (was + 1) * units);
    else if (first) own.set(site.read(first).values, row * units);
  };
  const opener = gateOpener(recurrence, numbers, inputParts(recurrence, columnsOf(recurrence)));
  const makers = cell.forward.map((each) => {
    if (each.is === 'gate') return opener(each);
    const [own, mix] = [numbers.values.get(each.name)!, mixOf(recurrence, numbers, each.products)];
    return (row: number): void => {
      for (let u = 0; u < units; u++) own[row * units + u] = mix(row, u);
    };
  });
  for (const row of steps.order) {
    const was = steps.before(row);
    if (steps.counts(row)) for (const make of makers) make(row);
    else for (const name of cell.states) carry(name, was, row);
  }
}

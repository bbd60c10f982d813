/** @file The gradients of a recurrent layer, from its last step back to its first (Werbos 1990), in double precision. */
import { factorValue } from '#explain/told.ts';
import type { Carried, Pulled } from './cell.ts';
import { mixOf, type CellNumbers, type Read } from './cell-numbers.ts';
import { columnsOf, gatesOf, type Recurrence } from './recurrence.ts';

/** What comes back through the recurrent kernel from gates of a row. */
function pullOf(recurrence: Recurrence, { values }: CellNumbers, pulls: readonly string[]): Read {
  const { site, cell, prefix, units } = recurrence;
  const columns = columnsOf(recurrence);
  const recurrent = site.read(site.weight(`${prefix}recurrent_kernel`)).values;
  const gates = gatesOf(cell)
    .filter(({ name }) => pulls.includes(name))
    .map(({ column, delta }) => ({ first: column * units, deltas: values.get(delta)! }));
  return (row, unit) => {
    let sum = 0;
    for (const { first, deltas } of gates) {
      const from = unit * columns + first;
      for (let v = 0; v < units; v++) sum += deltas[row * units + v]! * recurrent[from + v]!;
    }
    return sum;
  };
}

/** What the layers above say of h at a row. */
const upstreamOf =
  ({ upstream }: Recurrence): Read =>
  (row, unit) => {
    const factors = upstream(row, unit);
    return factors.length === 0 ? 0 : factors.reduce((all, factor) => all * factorValue(factor), 1);
  };

/** The gradient of a state, which padding hands back as it is. */
export function carriedOf(recurrence: Recurrence, numbers: CellNumbers, carried: Carried): Read {
  const { steps, units } = recurrence;
  const upstream: Read = carried.name === '∂L/∂h' ? upstreamOf(recurrence) : () => 0;
  const above: Read = (row, unit) =>
    recurrence
      .recalled(carried.of, row, unit)
      .reduce((sum, factor) => sum + factorValue(factor), upstream(row, unit));
  const own = mixOf(recurrence, numbers, carried.own);
  const later = mixOf(recurrence, numbers, carried.next);
  const pulled = pullOf(recurrence, numbers, carried.pulls);
  const values = numbers.values.get(carried.name)!;
  return (row, unit) => {
    const next = steps.after(row);
    const here = above(row, unit) + (steps.counts(row) ? own(row, unit) : 0);
    if (next === null) return here;
    if (!steps.counts(next)) return here + values[next * units + unit]!;
    return here + later(row, unit) + pulled(next, unit);
  };
}

function readerOf(
  recurrence: Recurrence,
  numbers: CellNumbers,
  each: Recurrence['cell']['backward'][number],
) {
  if (each.is === 'carried') return carriedOf(recurrence, numbers, each);
  if (each.is === 'mix') return mixOf(recurrence, numbers, each.products);
  return pullOf(recurrence, numbers, (each satisfies Pulled).pulls);
}

/** Fills in all gradients; the walk up has been made. */
export function walkBack(recurrence: Recurrence, numbers: CellNumbers): void {
  const { cell, steps, units } = recurrence;
  const all = cell.backward.map((each) => ({
    carries: each.is === 'carried',
    own: numbers.values.get(each.name)!,
    read: readerOf(recurrence, numbers, each),
  }));
  for (const row of steps.order.toReversed())
    for (const { carries, own, read } of all)
      if (carries || steps.counts(row)) for (let u = 0; u < units; u++) own[row * units + u] = read(row, u);
}

/** ∂L/∂x by the steps that come in: [steps, features]. The walk back has been made. */
export function inputGradients(recurrence: Recurrence, { values }: CellNumbers): Float64Array {
  const { site, cell, prefix, steps, units, features } = recurrence;
  const columns = columnsOf(recurrence);
  const kernel = site.read(site.weight(`${prefix}kernel`)).values;
  const out = new Float64Array(steps.order.length * features);
  for (const { column, delta } of gatesOf(cell).filter(({ input }) => input)) {
    const deltas = values.get(delta)!;
    for (const row of steps.order)
      for (let j = 0; j < features; j++) {
        const [to, from] = [steps.timeOf(row) * features + j, j * columns + column * units];
        for (let u = 0; u < units; u++) out[to]! += deltas[row * units + u]! * kernel[from + u]!;
      }
  }
  return out;
}

/** @file Several tensors as one: copies of rows side by side, and sums and products of them. */
import type { MergeOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelTable } from '#engine/compiled/plan/layout.ts';
import type { Address } from './arena.ts';
import type { Buffer, Executable, Site } from './executable.ts';
import { floatBits } from './records.ts';
import { rowsView } from './rows-view.ts';
import type { Instruction } from './tape.ts';

/** Rows of `from` and where they lie in the pixels of `to`, beginning at channel `first`. */
function channelsView({ machine }: Site, from: Buffer, to: Buffer, first: number): Address {
  const { arena } = machine;
  const table = pixelTable(from.layout);
  return arena.record('rowsView', {
    rows: table.length,
    channels: from.layout.channels,
    from: arena.table(table),
    fromSample: from.layout.sampleBytes,
    to: arena.table(pixelTable(to.layout).map((place) => place + first * FLOAT)),
    toSample: to.layout.sampleBytes,
  });
}

/** y = [x₁, x₂, …] in the last axis */
function makeConcat(inputs: readonly Buffer[], y: Buffer, site: Site): Executable {
  let first = 0;
  const parts = inputs.map((x) => {
    const view = channelsView(site, x, y, first);
    first += x.layout.channels;
    return { x, view };
  });
  return {
    forward: parts.map(({ x, view }) => site.instruct('copy', { view, from: x.value, to: y.value })),
    backward: parts.flatMap(({ x, view }) =>
      x.gradient === 0 ? [] : [site.instruct('add', { view, from: y.gradient, to: x.gradient })],
    ),
  };
}

/** y = s Σ xᵢ; dxᵢ += s g */
function makeSum(
  inputs: readonly Buffer[],
  y: Buffer,
  { scale, site }: { readonly scale: number; readonly site: Site },
): Executable {
  const addScaled = (view: Address, from: number, to: number): Instruction =>
    site.instruct('addScaled', { view, from, to, scale: floatBits(scale) });
  return {
    forward: [
      site.instruct('clear', { from: y.value, bytes: y.layout.sampleBytes }),
      ...inputs.map((x) => addScaled(rowsView(site, x, y), x.value, y.value)),
    ],
    backward: inputs.flatMap((x) =>
      x.gradient === 0 ? [] : [addScaled(rowsView(site, y, x), y.gradient, x.gradient)],
    ),
  };
}

/** y = Π xᵢ; dxᵢ += g Π xⱼ over j ≠ i */
function makeProductOf(inputs: readonly Buffer[], y: Buffer, site: Site): Executable {
  const partial: Buffer = { ...y, value: site.scratch(site.capacity * y.layout.sampleBytes), gradient: 0 };
  const multiply = (x: Buffer, to: Buffer): Instruction =>
    site.instruct('multiply', { view: rowsView(site, x, to), from: x.value, to: to.value });
  const [first, ...rest] = inputs as readonly [Buffer, ...Buffer[]];
  return {
    forward: [
      site.instruct('copy', { view: rowsView(site, first, y), from: first.value, to: y.value }),
      ...rest.map((x) => multiply(x, y)),
    ],
    backward: inputs.flatMap((x) =>
      x.gradient === 0
        ? []
        : [
            site.instruct('copy', { view: rowsView(site, y, partial), from: y.gradient, to: partial.value }),
            ...inputs.filter((other) => other !== x).map((other) => multiply(other, partial)),
            site.instruct('add', { view: rowsView(site, x, partial), from: partial.value, to: x.gradient }),
          ],
    ),
  };
}

export function makeMerge({ merge, inputs, output }: MergeOp, site: Site): Executable {
  const [xs, y] = [inputs.map((input) => site.buffer(input)), site.buffer(output)];
  switch (merge) {
    case 'concat':
      return makeConcat(xs, y, site);
    case 'multiply':
      return makeProductOf(xs, y, site);
    case 'add':
      return makeSum(xs, y, { scale: 1, site });
    case 'average':
      return makeSum(xs, y, { scale: 1 / xs.length, site });
  }
}

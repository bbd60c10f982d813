/** @file Several tensors as one, and the numbers of one in other places: copies of rows, and sums and products of them. */
import type { MergeOp, MoveOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelTable, valueTable, type Layout } from '#engine/compiled/plan/layout.ts';
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

/** Copies in pieces that lie together on both sides, all of one length. */
interface Pieces {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Numbers of a piece. */
  readonly length: number;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** The moves of a table between two layouts, in bytes within a sample. */
function piecesOf(table: Int32Array, x: Layout, y: Layout): Pieces {
  const [xPlaces, yPlaces] = [valueTable(x), valueTable(y)];
  const moves = [...table.entries()].filter(([, source]) => source >= 0);
  const from = Uint32Array.from(moves, ([, source]) => xPlaces[source]!);
  const to = Uint32Array.from(moves, ([target]) => yPlaces[target]!);
  const follows = (places: Uint32Array, i: number): boolean => places[i - 1]! + FLOAT === places[i];
  let length = 0;
  let run = 1;
  for (let i = 1; i <= from.length; i++) {
    if (i < from.length && follows(from, i) && follows(to, i)) run++;
    else [length, run] = [divisor(run, length), 1];
  }
  const begins = (_: number, i: number): boolean => i % length === 0;
  return { from: from.filter(begins), to: to.filter(begins), length };
}

/** y[i] = x[table[i]], or 0; dx[table[i]] += g[i] */
export function makeMove(op: MoveOp, site: Site): Executable {
  const { arena } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { from, to, length } = piecesOf(op.from, x.layout, y.layout);
  const view = arena.record('rowsView', {
    rows: from.length,
    channels: length,
    from: arena.table(from),
    fromSample: x.layout.sampleBytes,
    to: arena.table(to),
    toSample: y.layout.sampleBytes,
  });
  const whole = op.from.every((source) => source >= 0);
  return {
    forward: [
      ...(whole ? [] : [site.instruct('clear', { from: y.value, bytes: y.layout.sampleBytes })]),
      site.instruct('copy', { view, from: x.value, to: y.value }),
    ],
    backward: x.gradient === 0 ? [] : [site.instruct('add', { view, from: y.gradient, to: x.gradient })],
  };
}

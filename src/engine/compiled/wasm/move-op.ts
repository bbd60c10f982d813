/** @file The numbers of one tensor in other places, as copies of rows. */
import type { MoveOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, valueTable, type Layout } from '#engine/compiled/plan/layout.ts';
import type { Executable, Site } from './executable.ts';

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
  const moved = Uint32Array.from(table.keys()).filter((target) => table[target]! >= 0);
  const from = moved.map((target) => xPlaces[table[target]!]!);
  const to = moved.map((target) => yPlaces[target]!);
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

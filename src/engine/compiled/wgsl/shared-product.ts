/**
 * @file A product whose workgroup brings tiles of both operands into its own memory, from which its threads then read
 * each number many times. Best where that memory is fast, as on most real GPUs.
 */
import type { Kernel } from './kernel.ts';
import {
  finishTile,
  repeat,
  rowCount,
  shapeOf,
  sliceLength,
  workgroupsOf,
  type Product,
  type Shape,
  type SumAxis,
  type Tiling,
} from './product.ts';
import { countOf, placeOf, u } from './view.ts';

/** Numbers of one tile, at most: two of 8 kB are within what every device has. */
const TILE = 2048;
const DEEPEST = 16;

/** Entries of the sum in a tile. */
const depthOf = ({ rows, columns, wide, high }: Shape): number =>
  Math.min(DEEPEST, Math.floor(TILE / Math.max(rows * high, columns * wide)));

/** Places of entry `p` of the sum in one operand; strides may be negative: unsigned sums wrap around and back. */
function sumPlace(sum: readonly SumAxis[], side: 'a' | 'b', base: number): string {
  const forward = sum.map((axis) => ({ count: axis.count, stride: Math.max(0, axis[side]) }));
  const backward = sum.map((axis) => ({ count: axis.count, stride: Math.max(0, -axis[side]) }));
  const ahead = placeOf({ base, axes: forward }, 'p');
  return backward.some(({ stride }) => stride > 0)
    ? `${ahead} - (${placeOf({ base: 0, axes: backward }, 'p')})`
    : ahead;
}

interface Tile {
  readonly threads: number;
  /** Rows or columns, `line` by `line`, and entries of the sum. */
  readonly width: number;
  readonly deep: number;
  /** Neighbours in memory are neighbours along the sum. */
  readonly alongSum: boolean;
}

/** Runs `load` for every number of a tile that is this thread's, neighbours side by side. */
function loads({ threads, width, deep, alongSum }: Tile, load: string): string {
  const size = width * deep;
  return repeat(Math.ceil(size / threads), (slot) => {
    const element = `(index + ${u(slot * threads)})`;
    const [line, depth] = alongSum
      ? [`${element} / ${u(deep)}`, `${element} % ${u(deep)}`]
      : [`${element} % ${u(width)}`, `${element} / ${u(width)}`];
    const guard = (slot + 1) * threads > size ? `if (${element} < ${u(size)}) ` : '';
    return `${guard}{ let line = ${line}; let depth = ${depth}; ${load} }\n`;
  });
}

/** Reads of a thread from the tiles, for entry `k`: its rows of A, and its columns of B by fours. */
function reads({ rows, columns, wide, high }: Shape): string {
  const [tileRows, tileColumns] = [rows * high, columns * wide];
  const quad = (q: number): string => {
    const at = `k * ${u(tileColumns)} + thread.x * 4u + ${u(4 * q * wide)}`;
    return `let b${q} = vec4f(${[0, 1, 2, 3].map((c) => `tileB[${at} + ${u(c)}]`).join(', ')}); `;
  };
  return `${repeat(rows, (r) => `let a${r} = tileA[k * ${u(tileRows)} + thread.y * ${u(rows)} + ${u(r)}]; `)}
      ${repeat(columns / 4, quad)}`;
}

/** The thread's share of bringing in both tiles, from entry `front` of the sum on. */
function fills(product: Product, shape: Shape): string {
  const { rows, columns, wide, high } = shape;
  const deep = depthOf(shape);
  const { sum, columnStride, columnBase, onesRow } = product;
  const [tileRows, tileColumns, threads] = [rows * high, columns * wide, wide * high];
  const [all, real] = [rowCount(product), countOf(product.rows.axes)];
  const value = onesRow ? `select(value, 1.0, i == ${u(all - 1)})` : 'value';
  const a = `
      let i = group.y * ${u(tileRows)} + line; let p = front + depth;
      let value = A[${placeOf(product.rows, `min(i, ${u(real - 1)})`)} + ${sumPlace(sum, 'a', 0)}];
      tileA[depth * ${u(tileRows)} + line] = select(0.0, ${value}, p < end);`;
  const b = `
      let j = min(group.x * ${u(tileColumns)} + line, ${u(product.columns - 1)}); let p = min(front + depth, end - 1u);
      tileB[depth * ${u(tileColumns)} + line] = B[j * ${u(columnStride)} + ${sumPlace(sum, 'b', columnBase)}];`;
  return (
    loads({ threads, deep, width: tileRows, alongSum: sum.at(-1)!.a === 1 }, a) +
    loads({ threads, deep, width: tileColumns, alongSum: columnStride !== 1 }, b)
  );
}

export function sharedProduct(product: Product, tiling: Tiling): Kernel {
  const shape = shapeOf(product, tiling);
  const { rows, columns, wide, high } = shape;
  const { sum } = product;
  const deep = depthOf(shape);
  const inner = sum.slice(1).reduce((size, { count }) => size * count, 1);
  const [total, per] = [sum[0]!.count * inner, sliceLength(product) * inner];
  const text = /* wgsl */ `
var<workgroup> tileA: array<f32, ${rows * high * deep}>;
var<workgroup> tileB: array<f32, ${columns * wide * deep}>;
@compute @workgroup_size(${wide}, ${high})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) thread: vec3u,
  @builtin(local_invocation_index) index: u32,
) {
  let slice = group.z;
  let start = slice * ${u(per)};
  let end = min(start + ${u(per)}, ${u(total)});
  let row = group.y * ${u(rows * high)} + thread.y * ${u(rows)};
  let column = group.x * ${u(columns * wide)} + thread.x * 4u;
  ${repeat(rows, (r) => repeat(columns / 4, (q) => `var c${r}_${q} = vec4f(); `))}
  for (var front = start; front < end; front += ${u(deep)}) {
    ${fills(product, shape)}
    workgroupBarrier();
    for (var k = 0u; k < ${u(deep)}; k++) {
      ${reads(shape)}
      ${repeat(rows, (r) => repeat(columns / 4, (q) => `c${r}_${q} = fma(vec4f(a${r}), b${q}, c${r}_${q}); `))}
    }
    workgroupBarrier();
  }
  ${finishTile(product, shape, (r, q) => `c${r}_${q}`)}
}`;
  return {
    label: product.label,
    bindings: [
      { name: 'A', type: 'f32', buffer: product.a },
      { name: 'B', type: 'f32', buffer: product.b },
      ...product.finish.bindings,
    ],
    text,
    workgroups: workgroupsOf(product, shape),
  };
}

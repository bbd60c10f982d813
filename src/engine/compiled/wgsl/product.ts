/**
 * @file The one product behind dense layers and convolutions, forward and both ways back:
 *
 *   C[i, j] = Σₚ A[rows(i) + a(p)] · B[base + b(p) + j · columnStride]
 *
 * Rows and the sum run over axes with strides, so the kinds differ only in numbers. `direct-product.ts` and
 * `shared-product.ts` are two ways to compute it; this file has what they share.
 */
import type { Binding, Kernel } from './kernel.ts';
import { countOf, type View } from './view.ts';

/** An axis of the sum: floats by which A and B move. */
export interface SumAxis {
  readonly count: number;
  readonly a: number;
  readonly b: number;
}

/** What becomes of the sums, as WGSL. */
export interface Finish {
  /** Declares what depends on the row (or window) `i` alone. */
  readonly row: string;
  /** Uses four neighbouring sums `v` from column `j` on; with `windows`, `v0` … `v3` of the rows of one window. */
  readonly quad: string;
  /** Four rows in a row are one window, and `i` counts windows. */
  readonly windows?: true;
  readonly bindings: readonly Binding[];
}

export interface Product {
  readonly label: string;
  readonly a: GPUBuffer;
  readonly b: GPUBuffer;
  readonly rows: View;
  /** A multiple of 8. */
  readonly columns: number;
  readonly columnStride: number;
  readonly columnBase: number;
  /** From the slowest to the fastest. */
  readonly sum: readonly SumAxis[];
  /** A has one row more, all ones: its products are the column sums of B, which are a bias's gradient. */
  readonly onesRow?: true;
  /** The first axis of the sum is cut into this many slices, which `finish` tells apart by `slice`. */
  readonly slices: number;
  readonly finish: Finish;
}

/** How a product is cut up. */
export interface Tiling {
  /** `shared` brings tiles into workgroup memory; `direct` lets every thread read what it needs. */
  readonly variant: 'direct' | 'shared';
  /** Sums of one thread: at most `rows` × `columns`, multiples of 4. */
  readonly rows: 4 | 8;
  readonly columns: 4 | 8;
  /** Workgroups that keep the device busy: sums are sliced until there are so many. */
  readonly busy: number;
}

/** Which axis of an operand lies in whole vectors of four: that is read by vectors. */
export interface Reading {
  readonly a: 'sum' | 'rows' | 'scalar';
  readonly b: 'sum' | 'columns';
}

const byFours = (values: readonly number[]): boolean => values.every((value) => value % 4 === 0);

/** Four neighbours at a time along the sum, for both operands. */
function sumByFours({ rows, sum }: Product): boolean {
  const last = sum.at(-1)!;
  return (
    last.a === 1 &&
    last.count % 4 === 0 &&
    byFours([rows.base, ...rows.axes.map(({ stride }) => stride), ...sum.slice(0, -1).map(({ a }) => a)])
  );
}

function rowsByFours({ rows, sum }: Product): boolean {
  const last = rows.axes.at(-1)!;
  return (
    last.stride === 1 &&
    last.count % 4 === 0 &&
    byFours([rows.base, ...rows.axes.slice(0, -1).map(({ stride }) => stride), ...sum.map(({ a }) => a)])
  );
}

/** B is laid out by us and always comes by vectors; A may be an image of one or three channels. */
export function readingOf(product: Product): Reading {
  const b = product.columnStride === 1 ? 'columns' : 'sum';
  const a = sumByFours(product) ? 'sum' : rowsByFours(product) ? 'rows' : 'scalar';
  if (b === 'sum' && a !== 'sum') throw new RangeError(`${product.label}: operands do not lie in fours.`);
  return { a, b };
}

/** A workgroup: `wide` × `high` threads of `rows` × `columns` sums. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly wide: number;
  readonly high: number;
}

const THREADS = 64;

/** As large a tile as the product fills. */
export function shapeOf(product: Product, tiling: Tiling): Shape {
  const count = rowCount(product);
  const { columns } = tiling;
  const wide = Math.min(8, Math.ceil(product.columns / columns));
  const most = Math.floor(THREADS / wide);
  const rows = count <= 4 * most ? 4 : tiling.rows;
  return { rows, columns, wide, high: Math.min(most, Math.ceil(count / rows)) };
}

export const rowCount = ({ rows, onesRow }: Product): number => countOf(rows.axes) + (onesRow ? 1 : 0);

export const workgroupsOf = (
  product: Product,
  { rows, columns, wide, high }: Shape,
): Kernel['workgroups'] => [
  Math.ceil(product.columns / (wide * columns)),
  Math.ceil(rowCount(product) / (high * rows)),
  product.slices,
];

/** Multiply-adds count as two. */
export const flopsOf = (product: Product): number =>
  2 * rowCount(product) * product.columns * product.sum.reduce((size, { count }) => size * count, 1);

/** Entries of the first axis of the sum that one slice has. */
export const sliceLength = ({ sum, slices }: Product): number => Math.ceil(sum[0]!.count / slices);

export const repeat = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join('');

/** Hands every sum to `finish`: `sum(row, quad)` names four neighbouring sums of the thread. */
export function finishTile(
  product: Product,
  { rows, columns, wide }: Shape,
  sum: (row: number, quad: number) => string,
): string {
  const { finish, columns: all } = product;
  const [count, quads] = [rowCount(product), columns / 4];
  const column = (quad: number): string => `column + ${4 * quad * wide}u`;
  const guard = all % (wide * columns) === 0 ? '' : `if (j < ${all}u) `;
  if (finish.windows) {
    return repeat(rows / 4, (window) => {
      const values = (quad: number): string => repeat(4, (k) => `let v${k} = ${sum(4 * window + k, quad)}; `);
      return `{ let i = row / 4u + ${window}u; if (i < ${count / 4}u) { ${finish.row}
        ${repeat(quads, (q) => `{ let j = ${column(q)}; ${guard}{ ${values(q)} ${finish.quad} } }\n`)} } }\n`;
    });
  }
  return repeat(
    rows,
    (r) => `{ let i = row + ${r}u; if (i < ${count}u) { ${finish.row}
      ${repeat(quads, (q) => `{ let j = ${column(q)}; ${guard}{ let v = ${sum(r, q)}; ${finish.quad} } }\n`)} } }\n`,
  );
}

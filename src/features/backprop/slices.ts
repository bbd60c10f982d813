/**
 * @file A tensor as the grids that it is cut into: an image channel by channel, a kernel by filter and channel, a vector folded
 * into lines. Pure; axes are named by their place in the shape.
 */
import type { Shape } from '#model/shape.ts';
import { sizeOf } from '#model/shape.ts';

/** An axis that a grid shows one position of. */
export interface Chooser {
  readonly axis: number;
  readonly count: number;
  /** How far apart neighbours along it are in the tensor. */
  readonly stride: number;
}

/** How a tensor of one shape is cut. Cells count row by row. */
export interface Cut {
  readonly rows: number;
  readonly columns: number;
  readonly choosers: readonly Chooser[];
  /** How far apart in the tensor cells are that stand side by side, and one below the other. */
  readonly stride: number;
  readonly rowStride: number;
  /** Cells beyond the end of a folded vector, at the end of the last row. */
  readonly empty: number;
  /** Are rows and columns lines of a vector rather than the tensor's own axes? */
  readonly folded: boolean;
}

/**
 * Of matrices: all at once, or one unit's weights at a time as a Dense layer has them, or one token's as an Embedding has. Of three
 * axes with heads among them, `heads`: one head at a time, which is the axis in front, or the one in the middle.
 */
export type MatrixCut = 'whole' | 'column' | 'row' | 'heads-first' | 'heads-middle';

/** A position for each chooser. */
export type Slice = readonly number[];

/** A card across the column, or half of one. */
export type CardSize = 'full' | 'half';

/** A vector stands in one line up to here: longer ones would leave no room for digits in their cells. */
const LONGEST_LINE: Readonly<Record<CardSize, number>> = { full: 10, half: 5 };

/** Lines of a folded vector, of equal length where that is possible; a square of pixels keeps its side. */
function foldedWidth(size: number, longest: number): number {
  if (size <= longest) return size;
  const side = Math.ceil(Math.sqrt(size));
  for (let width = longest; width >= side; width--) if (size % width === 0) return width;
  if (side <= longest) return Math.ceil(size / Math.ceil(size / longest));
  for (let width = side; width <= Math.min(size, side * 2); width++) if (size % width === 0) return width;
  return side;
}

function cutVector(columns: number, size: number, choosers: readonly Chooser[], stride: number): Cut {
  const rows = Math.ceil(size / columns);
  const empty = rows * columns - size;
  return { rows, columns, choosers, stride, rowStride: columns * stride, empty, folded: true };
}

/** One head of [heads, rows, columns] or of [rows, heads, columns]. */
function cutHead([first, second, third]: readonly [number, number, number], inFront: boolean): Cut {
  const [heads, rows] = inFront ? [first, second] : [second, first];
  const chooser = { axis: inFront ? 0 : 1, count: heads, stride: inFront ? second * third : third };
  const rowStride = inFront ? third : second * third;
  return { rows, columns: third, choosers: [chooser], stride: 1, rowStride, empty: 0, folded: false };
}

export function cutOf(shape: Shape, matrices: MatrixCut = 'whole', card: CardSize = 'full'): Cut {
  const [first = 1, second = 1, ...rest] = shape;
  const width = (size: number): number => foldedWidth(size, LONGEST_LINE[card]);
  if (shape.length < 2) return cutVector(width(first), first, [], 1);
  if (shape.length === 2 && matrices === 'column')
    return cutVector(width(first), first, [{ axis: 1, count: second, stride: 1 }], second);
  if (shape.length === 2 && matrices === 'row')
    return cutVector(width(second), second, [{ axis: 0, count: first, stride: second }], 1);
  if (shape.length === 3 && matrices.startsWith('heads'))
    return cutHead([first, second, rest[0]!], matrices === 'heads-first');
  const choosers = rest.map((count, i) => ({ axis: i + 2, count, stride: sizeOf(rest.slice(i + 1)) }));
  const stride = sizeOf(rest);
  return {
    rows: first,
    columns: second,
    choosers,
    stride,
    rowStride: second * stride,
    empty: 0,
    folded: false,
  };
}

const cellCount = ({ rows, columns, empty }: Cut): number => rows * columns - empty;

const offsetOf = ({ choosers }: Cut, slice: Slice): number =>
  choosers.reduce((offset, { stride }, i) => offset + stride * (slice[i] ?? 0), 0);

const offsetInSlice = ({ columns, stride, rowStride }: Cut, cell: number): number =>
  Math.floor(cell / columns) * rowStride + (cell % columns) * stride;

/** Position in the tensor of a cell of a slice; null for an empty one. */
export const indexAt = (cut: Cut, slice: Slice, cell: number): number | null =>
  cell < cellCount(cut) ? offsetInSlice(cut, cell) + offsetOf(cut, slice) : null;

/** Cell of a place within a slice. */
function cellAt({ columns, stride, rowStride }: Cut, within: number): number {
  const row = Math.floor(within / rowStride);
  return row * columns + Math.floor((within % rowStride) / stride);
}

const sliceOf = ({ choosers }: Cut, index: number): Slice =>
  choosers.map(({ count, stride }) => Math.floor(index / stride) % count);

/** The slice in which a position of the tensor is shown, and its cell there. */
export function cellOf(cut: Cut, index: number): { readonly slice: Slice; readonly cell: number } {
  const slice = sliceOf(cut, index);
  return { slice, cell: cellAt(cut, index - offsetOf(cut, slice)) };
}

/** Is a position of the tensor in the slice? */
export const isIn = ({ choosers }: Cut, slice: Slice, index: number): boolean =>
  choosers.every(({ count, stride }, i) => Math.floor(index / stride) % count === slice[i]);

/** The numbers of a slice, row by row; empty cells are 0. */
export function sliceValues(cut: Cut, slice: Slice, valueAt: (index: number) => number): Float32Array {
  const offset = offsetOf(cut, slice);
  const shown = new Float32Array(cut.rows * cut.columns);
  for (let cell = 0; cell < cellCount(cut); cell++) shown[cell] = valueAt(offsetInSlice(cut, cell) + offset);
  return shown;
}

/** The cells of a slice among positions of the tensor: of tens of thousands, within a frame. */
export function cellsIn(cut: Cut, slice: Slice, indices: readonly number[]): readonly number[] {
  const offset = offsetOf(cut, slice);
  return indices.filter((index) => isIn(cut, slice, index)).map((index) => cellAt(cut, index - offset));
}

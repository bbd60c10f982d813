/**
 * @file A dense or convolutional layer as one product over tables. With rowIn(r) and tap(p) in bytes,
 *
 *   forward     Z[r, n] = Σₚ X[rowIn(r) + tap(p)] · W[p, n]
 *   weights     dW[p, n] = Σᵣ X[rowIn(r) + tap(p)] · dZ[r, n]
 *   input       dX[rowIn(r) + tap(p)] += Σₙ dZ[r, n] · W[p, n]
 *
 * A row is one output pixel of one sample. Only tables differ between the kinds, strides and paddings.
 */
import type { Conv2dOp, ProductOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelAt, type Layout } from './layout.ts';
import { slideOver } from './sliding.ts';

export interface ProductGeometry {
  /** Bytes within a sample of x where each row begins, in the order of the rows. */
  readonly rowIn: Uint32Array;
  /** Bytes from a row's beginning to each of its inputs. */
  readonly taps: Uint32Array;
  /** The taps lie in `runs` pieces of `len` floats, with `gap` bytes in between. */
  readonly runs: number;
  readonly len: number;
  readonly gap: number;
  /** Which tap belongs to each input that has a weight, in the order of the kernel's rows; the others are padding. */
  readonly realTaps: Uint32Array;
}

/** A block of pixels of x; columns that are `dilation` apart stand in a single row. */
interface Block {
  readonly rows: number;
  readonly columns: number;
  readonly dilation: number;
}

/** Taps of a block of pixels of x, and which of them are real. */
function blockTaps(x: Layout, { rows, columns, dilation }: Block) {
  const count = rows * columns * x.stride;
  const taps = new Uint32Array(count);
  const real: number[] = [];
  for (let p = 0; p < count; p++) {
    const [pixel, channel] = [Math.floor(p / x.stride), p % x.stride];
    const [row, column] = [Math.floor(pixel / columns), pixel % columns];
    taps[p] = ((row * x.columns + column * dilation) * x.stride + channel) * FLOAT;
    if (channel < x.channels) real.push(p);
  }
  const found = { taps, realTaps: Uint32Array.from(real) };
  if (dilation > 1) return { ...found, runs: columns, len: x.stride, gap: (dilation - 1) * x.stride * FLOAT };
  const whole = columns === x.columns; // rows follow one another without a gap
  return {
    ...found,
    runs: whole ? 1 : rows,
    len: whole ? count : columns * x.stride,
    gap: whole ? 0 : (x.columns - columns) * x.stride * FLOAT,
  };
}

/** Rows of a convolution in the order in which `order` names output pixels. */
function windowRows(op: Conv2dOp, x: Layout, order: readonly (readonly [number, number])[]): Uint32Array {
  const { rows, columns } = slideOver(x, op.window);
  return Uint32Array.from(order, ([row, column]) =>
    pixelAt(x, row * rows.stride - rows.before, column * columns.stride - columns.before),
  );
}

type Place = readonly [number, number];

/** Output pixels row by row. */
export const rowMajor = (height: number, width: number): readonly Place[] =>
  Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width] as const);

/** Output pixels of 2×2 windows, window by window, for an epilogue that pools: only what the windows read. */
export const windowMajor = (height: number, width: number): readonly Place[] =>
  rowMajor(Math.floor(height / 2), Math.floor(width / 2)).flatMap(([row, column]) =>
    [0, 1, 2, 3].map((i) => [2 * row + (i >> 1), 2 * column + (i & 1)] as const),
  );

/** The product of `op` on inputs that lie as `x`; `order` names the pixels of its output. */
export function productGeometry(op: ProductOp, x: Layout, order: readonly Place[]): ProductGeometry {
  if (op.kind === 'dense') {
    return {
      rowIn: Uint32Array.of(pixelAt(x, 0, 0)),
      ...blockTaps(x, { rows: x.height, columns: x.width, dilation: 1 }),
    };
  }
  const { rows, columns } = op.window;
  const block = { rows: rows.size, columns: columns.size, dilation: columns.dilation };
  return { rowIn: windowRows(op, x, order), ...blockTaps(x, block) };
}

/**
 * @file The way back through a convolution. Pixel y of the input was read by output pixel o through tap k where
 * o · stride + k = y + before. Pixels with the same remainder of y + before are read through the same taps, so the
 * gradient of the input is one product for each remainder (one in all where the stride is 1):
 *
 *   dX[y] = Σₜ dZ[⌊(y + before) / stride⌋ − t] · W[remainder + t · stride]ᵀ
 *
 * Rows of dZ beyond its edges are a halo of zeros. A dilated window, which has stride 1, reads y through all its taps, from
 * outputs that are a dilation apart.
 */
import type { Graph, ProductOp } from '#engine/compiled/ir/graph.ts';
import {
  imageOf,
  layOut,
  NO_HALO,
  upTo,
  PANEL,
  type Layout,
  type PlacedTensor,
} from '#engine/compiled/plan/layout.ts';
import { slideOver, type Sliding } from '#engine/compiled/plan/sliding.ts';

/** Pixels along one axis that are read through the same taps. */
export interface Phase {
  /** The first such pixel; the others follow at steps of the stride. */
  readonly first: number;
  readonly count: number;
  /** Its first tap, and how many there are. */
  readonly tap: number;
  readonly taps: number;
  /** From one tap to the next, and from one output that reads a pixel to the next. */
  readonly tapStep: number;
  readonly outputStep: number;
  /** Where the output begins that the first pixel reads: the lowest of its `taps` neighbours. Negative: in the halo. */
  readonly lowest: number;
}

/** The phases of an axis of `length` pixels. */
export function phasesAlong(length: number, { size, stride, dilation, before }: Sliding): readonly Phase[] {
  if (dilation > 1) {
    const lowest = before - (size - 1) * dilation;
    return [{ first: 0, count: length, tap: 0, taps: size, tapStep: 1, outputStep: dilation, lowest }];
  }
  return Array.from({ length: Math.min(stride, length) }, (_, first) => {
    const tap = (first + before) % stride;
    const taps = Math.max(0, Math.ceil((size - tap) / stride));
    const nearest = Math.floor((first + before) / stride);
    const count = Math.ceil((length - first) / stride);
    return { first, count, tap, taps, tapStep: stride, outputStep: 1, lowest: nearest - taps + 1 };
  });
}

/** Zeros before and behind an axis of the output that its phases read. */
function haloAlong(length: number, sliding: Sliding): { readonly front: number; readonly back: number } {
  const phases = phasesAlong(length, sliding).filter(({ taps }) => taps > 0);
  const front = Math.max(0, ...phases.map(({ lowest }) => -lowest));
  const back = Math.max(
    0,
    ...phases.map(
      ({ lowest, taps, outputStep, count }) => lowest + (taps - 1) * outputStep + count - sliding.count,
    ),
  );
  return { front, back };
}

/** How dZ of `op` lies; with a halo where a gradient is sent back through it. */
export function gradientLayout(
  op: ProductOp,
  graph: Graph,
  placed: readonly PlacedTensor[],
  sendsBack: boolean,
): Layout {
  const shape = graph.tensors[op.output]!;
  const stride = upTo(imageOf(shape)[2], PANEL);
  if (op.kind === 'dense' || !sendsBack) return layOut(shape, stride, NO_HALO);
  const x = placed[op.input]!.layout;
  const windows = slideOver(x, op.window);
  const [rows, columns] = [haloAlong(x.height, windows.rows), haloAlong(x.width, windows.columns)];
  const halo = { top: rows.front, bottom: rows.back, left: columns.front, right: columns.back };
  return layOut(shape, stride, halo);
}

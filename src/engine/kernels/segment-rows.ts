/** @file Sums of rows by the number that each carries, in plain loops: for the backends whose memory the worker can reach. */
import type * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '#model/shape.ts';

/** Arguments of an UnsortedSegmentSum kernel: x is [rows, …columns], and row i is added to row ids[i] of the result. */
export interface SegmentSum {
  readonly x: tf.TensorInfo;
  readonly ids: tf.TensorInfo;
  readonly segments: number;
  readonly columns: number;
  /** Of the result: [segments, …columns]. */
  readonly shape: number[];
}

/** What a kernel of tfjs is called with, as that. */
export function asSegmentSum({ inputs, attrs }: Parameters<tf.KernelFunc>[0]): SegmentSum {
  const { x, segmentIds: ids } = inputs as Readonly<Record<'x' | 'segmentIds', tf.TensorInfo>>;
  const { numSegments: segments } = attrs as { readonly numSegments: number };
  const row = x.shape.slice(1);
  return { x, ids, segments, columns: sizeOf(row), shape: [segments, ...row] };
}

/** out[ids[i]] += x[i], row by row in their order; ids that are no rows of `out` are left out. */
export function addRows(x: Float32Array, ids: Int32Array, out: Float32Array, columns: number): void {
  out.fill(0);
  for (const [row, id] of ids.entries()) {
    const to = id * columns;
    if (to < 0 || to >= out.length) continue;
    const from = row * columns;
    for (let j = 0; j < columns; j++) out[to + j]! += x[from + j]!;
  }
}

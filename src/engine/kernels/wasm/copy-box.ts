import * as tf from '@tensorflow/tfjs-core';

/** A part of a row-major tensor: where it begins and how long it is along every axis. */
export interface Box {
  readonly begin: readonly number[];
  readonly size: readonly number[];
}

/** The values of a box of `values`, which have `shape`, into `out`, run by run. */
export function copyBox(
  values: Float32Array,
  shape: readonly number[],
  { begin, size }: Box,
  out: Float32Array,
): void {
  const strides = [...tf.util.computeStrides([...shape]), 1];
  // Behind this axis the box is as wide as the tensor, so what lies there is one run.
  const last = Math.max(
    0,
    shape.findLastIndex((length, axis) => size[axis] !== length),
  );
  const run = size[last]! * strides[last]!;
  let written = 0;
  const copy = (axis: number, from: number): void => {
    const start = from + begin[axis]! * strides[axis]!;
    if (axis === last) {
      out.set(values.subarray(start, start + run), written);
      written += run;
      return;
    }
    for (let i = 0; i < size[axis]!; i++) copy(axis + 1, start + i * strides[axis]!);
  };
  copy(0, 0);
}

/**
 * @file The average of every window. With `same` padding a window at the edge counts only what lies inside
 * the image, as in TensorFlow: aᵧₓ = Σ / nᵧₓ. tfjs computes that forward, but backward it divides by the whole
 * window's area, so the gradient is multiplied by area / nᵧₓ first.
 */
import * as tf from '@tensorflow/tfjs-core';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import type { Padding } from '#model/shape.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import { onRow } from '#engine/layers/one-row.ts';
import type { Constants } from '#engine/tfjs/constants.ts';

type Pair = [vertical: number, horizontal: number];

interface Window {
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
}

/** area / n for every window along one axis of `length`: [windows]. */
function edgeFactors(length: number, size: number, stride: number): readonly number[] {
  const windows = Math.ceil(length / stride);
  const before = Math.floor(Math.max(0, (windows - 1) * stride + size - length) / 2);
  return Array.from({ length: windows }, (_, i) => {
    const start = i * stride - before;
    return size / (Math.min(length, start + size) - Math.max(0, start));
  });
}

/** [1, rows, columns, 1] */
function edgeCorrection([, height, width]: readonly number[], { size, strides }: Window): tf.Tensor {
  const rows = edgeFactors(height!, size[0], strides[0]);
  const columns = edgeFactors(width!, size[1], strides[1]);
  const values = rows.flatMap((row) => columns.map((column) => row * column));
  return tf.tensor(values, [1, rows.length, columns.length, 1]);
}

/** The identity, whose gradient is multiplied by `factor` on its way down. */
function withScaledGradient(x: tf.Tensor, factor: tf.Tensor): tf.Tensor {
  const identity = tf.customGrad((value) => ({
    value: tf.clone(value as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => tf.mul(dy, factor),
  }));
  return identity(x);
}

/** [batch, height, width, channels] → [batch, rows, columns, channels] */
function averages(x: tf.Tensor4D, window: Window, constants: Constants): tf.Tensor {
  const { size, strides, padding } = window;
  const pooled = tf.avgPool(x, size, strides, padding);
  if (padding === 'valid') return pooled;
  const key = `average pooling ${x.shape.slice(1, 3).join()} ${size.join()} ${strides.join()}`;
  const correction = constants.get(key, () => edgeCorrection(x.shape, window));
  return withScaledGradient(pooled, correction);
}

export const averagePooling2d: LayerOp<'average_pooling2d'> = (spec) => {
  const [size, stride] = [spec.poolSize, poolStride(spec)];
  const window: Window = { size: [size, size], strides: [stride, stride], padding: spec.padding };
  return (x, _weights, { constants }) => averages(x as tf.Tensor4D, window, constants);
};

export const averagePooling1d: LayerOp<'average_pooling1d'> = (spec) => {
  const window: Window = {
    size: [1, spec.poolSize],
    strides: [1, poolStride(spec)],
    padding: spec.padding,
  };
  return (x, _weights, { constants }) => onRow((row) => averages(row, window, constants), x);
};

/**
 * @file The average of every window. With `same` padding a window at the edge counts only what lies inside
 * the image, as in TensorFlow: aᵧₓ = Σ / nᵧₓ. tfjs computes that forward, but backward it divides by the whole
 * window's area, so the gradient is multiplied by area / nᵧₓ first.
 */
import * as tf from '@tensorflow/tfjs-core';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

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
function edgeCorrection([, height, width]: readonly number[], size: number, stride: number): tf.Tensor {
  const rows = edgeFactors(height!, size, stride);
  const columns = edgeFactors(width!, size, stride);
  const values = rows.flatMap((row) => columns.map((column) => row * column));
  return tf.tensor(values, [1, rows.length, columns.length, 1]);
}

export const averagePooling2d: LayerOp<'average_pooling2d'> = (spec) => {
  const [size, stride] = [spec.poolSize, poolStride(spec)];
  const pool = (x: tf.Tensor): tf.Tensor => tf.avgPool(x as tf.Tensor4D, size, stride, spec.padding);
  if (spec.padding === 'valid') return pool;
  return (x, _weights, { constants }) => {
    const key = `average pooling ${x.shape.slice(1, 3).join()} ${size} ${stride}`;
    const correction = constants.get(key, () => edgeCorrection(x.shape, size, stride));
    return withScaledGradient(pool(x), correction);
  };
};

/** The identity, whose gradient is multiplied by `factor` on its way down. */
function withScaledGradient(x: tf.Tensor, factor: tf.Tensor): tf.Tensor {
  const identity = tf.customGrad((value) => ({
    value: tf.clone(value as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => tf.mul(dy, factor),
  }));
  return identity(x);
}

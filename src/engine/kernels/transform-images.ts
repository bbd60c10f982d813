/**
 * @file Images seen through a matrix each: the pixel (x, y) of the result is read at (m₀ x + m₁ y + m₂, m₃ x + m₄ y + m₅).
 * Outside of the image and between pixels as in TensorFlow's ImageProjectiveTransformV3. No gradient.
 *
 * tfjs's kernel on CPU transforms the first image of a batch and leaves the others empty, and that on WASM reflects wrongly:
 * there the worker does it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { transformOnHost } from './transform-on-host.ts';

export interface Resampling {
  readonly fillMode: 'reflect' | 'constant' | 'wrap' | 'nearest';
  readonly interpolation: 'bilinear' | 'nearest';
  readonly fillValue: number;
}

/** m₀ … m₅ of one image. */
export type Matrix = readonly [number, number, number, number, number, number];

/** [batch, height, width, channels] → the same, by one matrix for each. */
export function transformImages(x: tf.Tensor, matrices: readonly Matrix[], how: Resampling): tf.Tensor {
  const backend = tf.getBackend();
  if (backend === 'cpu' || backend === 'wasm') {
    const images = { values: x.dataSync<'float32'>(), shape: x.shape as [number, number, number, number] };
    return tf.tensor(transformOnHost(images, matrices, how), x.shape);
  }
  const rows = tf.tensor2d(matrices.map((matrix) => [...matrix, 0, 0]));
  return tf.image.transform(x as tf.Tensor4D, rows, how.interpolation, how.fillMode, how.fillValue);
}

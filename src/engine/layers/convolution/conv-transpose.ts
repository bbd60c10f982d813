/**
 * @file Transposed convolutions: forward they are what a convolution is backward, so tfjs's kernels change places. The
 * gradient of their input is that convolution.
 */
import * as tf from '@tensorflow/tfjs-core';
import { twice } from '#engine/kernels/fused-ops.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import type { LayerOp, Weights } from '#engine/layers/layer-op.ts';
import { onRow } from '#engine/layers/one-row.ts';
import { transposedCount, type Padding } from '#model/shape.ts';

type Pair = [vertical: number, horizontal: number];

/** [batch, height, width, in], [window, window, filters, in] → [batch, rows, columns, filters], with the bias added. */
function spread(x: tf.Tensor, { kernel, bias }: Weights, strides: Pair, pad: Padding): tf.Tensor {
  const [batch, ...places] = x.shape.slice(0, 3) as [number, number, number];
  const [height, width, filters] = kernel!.shape as [number, number, number];
  const [rows, columns] = places.map((length, axis) =>
    transposedCount(length, [height, width][axis]!, strides[axis]!, pad),
  );
  const inputShape = [batch, rows!, columns!, filters];
  const attrs = { inputShape, strides, pad, dataFormat: 'NHWC' };
  const z: tf.Tensor = tf.engine().runKernel('Conv2DBackpropInput', { dy: x, filter: kernel! }, attrs);
  return bias ? tf.add(z, bias) : z;
}

/** [batch, height, width, in] → [batch, rows, columns, filters] */
export const conv2dTranspose: LayerOp<'conv2d_transpose'> =
  ({ strides, padding, activation }) =>
  (x, weights) =>
    ACTIVATION_OPS[activation](spread(x, weights, twice(strides), padding));

/** [batch, steps, in] → [batch, steps, filters], on a row with a kernel of one row. */
export const conv1dTranspose: LayerOp<'conv1d_transpose'> =
  ({ strides, padding, activation }) =>
  (x, weights) => {
    const kernel = tf.expandDims(weights['kernel']!, 0);
    const z = onRow((row) => spread(row, { ...weights, kernel }, [1, strides], padding), x);
    return ACTIVATION_OPS[activation](z);
  };

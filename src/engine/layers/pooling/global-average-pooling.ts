import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** The mean of every channel: [batch, height, width, channels] → [batch, channels]. */
export const globalAveragePooling2d: LayerOp<'global_average_pooling2d'> = () => (x) => tf.mean(x, [1, 2]);

/** The same along [batch, steps, features], of the steps that count; zeros where none does. */
export const globalAveragePooling1d: LayerOp<'global_average_pooling1d'> =
  () =>
  (x, _weights, { mask, constants }) => {
    if (!mask) return tf.mean(x, 1);
    const counts = tf.maximum(tf.sum(mask, 1, true), constants.scalar(1));
    return tf.div(tf.sum(tf.mul(x, tf.expandDims(mask, 2)), 1), counts);
  };

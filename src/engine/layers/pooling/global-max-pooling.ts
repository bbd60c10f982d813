/**
 * @file The largest value of every channel. Where several places share it, each gets the same part of the gradient, as in
 * TensorFlow; tfjs gives all of it to each of them.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Forward, LayerOp } from '#engine/layers/layer-op.ts';

/** [batch, ...places, channels] → [batch, channels] */
const largest: Forward = (x, _weights, { constants }) => {
  const places = x.shape.slice(1, -1).map((_, axis) => axis + 1);
  const op = tf.customGrad((input, save) => {
    const values = input as tf.Tensor;
    const value = tf.max(values, places, true); // [batch, 1, …, channels]
    (save as tf.GradSaveFunc)([values, value]);
    const gradFunc = (dy: tf.Tensor, [saved, most]: tf.Tensor[]): tf.Tensor => {
      // [x = most] as a number: WebGPU's sums do not take a comparison that was cast.
      const won = tf.sub(constants.scalar(1), tf.step(tf.sub(most!, saved!)));
      return tf.mul(won, tf.div(dy, tf.sum(won, places, true)));
    };
    return { value, gradFunc };
  });
  return tf.reshape(op(x), [x.shape[0], x.shape.at(-1)!]);
};

export const globalMaxPooling2d: LayerOp<'global_max_pooling2d'> = () => largest;
export const globalMaxPooling1d: LayerOp<'global_max_pooling1d'> = () => largest;

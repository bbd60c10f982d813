import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** l1 Σ|x| + l2 Σx² of a whole batch, a scalar; its gradient is l1 sign(x) + 2 l2 x, and 0 for x = 0. */
const penaltyOf = (l1: number, l2: number) =>
  tf.customGrad((input, save) => {
    const x = input as tf.Tensor;
    (save as tf.GradSaveFunc)([x]);
    const value = tf.add(tf.mul(tf.sum(tf.abs(x)), l1), tf.mul(tf.sum(tf.square(x)), l2));
    const gradFunc = (d: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
      tf.mul(d, tf.add(tf.mul(tf.sign(saved[0]!), l1), tf.mul(saved[0]!, 2 * l2)));
    return { value, gradFunc };
  });

/** a = x; in training, the penalty is added to the losses. */
export const activityRegularization: LayerOp<'activity_regularization'> =
  ({ l1, l2 }) =>
  (x, _weights, { mode, penalize }) => {
    if (mode === 'train' && (l1 > 0 || l2 > 0)) penalize(penaltyOf(l1, l2)(x));
    return x;
  };

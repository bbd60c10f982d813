import * as tf from '@tensorflow/tfjs-core';
import { withGradient, type LossOp } from './loss-op.ts';

/** L = 1/K Σ max(0, 1 − t a), t = −1 where y is 0, y elsewhere; ∂L/∂a = −t/K inside the margin. */
export const hinge = (): LossOp => ({
  perSample: withGradient((outputs, targets) => {
    const signs = tf.sub(targets, tf.cast(tf.equal(targets, 0), 'float32'));
    const lacking = tf.sub(1, tf.mul(signs, outputs));
    return {
      losses: tf.mean(tf.relu(lacking), 1),
      gradient: () => tf.div(tf.mul(tf.neg(signs), tf.step(lacking)), outputs.shape[1]!),
    };
  }),
});

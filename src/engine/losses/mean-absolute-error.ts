import * as tf from '@tensorflow/tfjs-core';
import { withGradient, type LossOp } from './loss-op.ts';

/** L = 1/K Σ |a − y|; ∂L/∂a = sign(a − y)/K, 0 where they are equal. */
export const meanAbsoluteError = (): LossOp => ({
  perSample: withGradient((outputs, targets) => {
    const errors = tf.sub(outputs, targets);
    return {
      losses: tf.mean(tf.abs(errors), 1),
      gradient: () => tf.div(tf.sign(errors), outputs.shape[1]!),
    };
  }),
});

import * as tf from '@tensorflow/tfjs-core';
import { withGradient, type LossOp } from './loss-op.ts';

/** L = 1/K Σ (a − y)²; ∂L/∂a = 2/K (a − y). */
export const meanSquaredError = (): LossOp => ({
  perSample: withGradient((outputs, targets) => {
    const errors = tf.sub(outputs, targets);
    return { losses: tf.mean(tf.square(errors), 1), gradient: () => tf.mul(errors, 2 / outputs.shape[1]!) };
  }),
});

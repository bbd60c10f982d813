import * as tf from '@tensorflow/tfjs-core';
import { withGradient, type MakeLoss } from './loss-op.ts';

/**
 * L = 1/K Σ h(e), e = a − y. With c = max(−δ, min(δ, e)) both pieces are h = c (e − c/2); ∂L/∂a = c/K.
 */
export const huber: MakeLoss<'huber'> = ({ delta }) => ({
  perSample: withGradient((outputs, targets) => {
    const errors = tf.sub(outputs, targets);
    const clipped = tf.clipByValue(errors, -delta, delta);
    return {
      losses: tf.mean(tf.mul(clipped, tf.sub(errors, tf.mul(clipped, 0.5))), 1),
      gradient: () => tf.div(clipped, outputs.shape[1]!),
    };
  }),
});

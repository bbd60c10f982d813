import * as tf from '@tensorflow/tfjs-core';
import { TINY, withGradient, type LossOp } from './loss-op.ts';

/**
 * L = ln Σ e^{z − m} − Σ y (z − m) with m = max z, so that no exponential overflows; ∂L/∂z = p − y.
 * Targets are one-hot (or sum to 1).
 */
export const categoricalCrossentropy = (): LossOp => ({
  perSample: withGradient((z, targets) => {
    const shifted = tf.sub(z, tf.max(z, 1, true));
    const powers = tf.exp(shifted);
    const total = tf.sum(powers, 1, true);
    const losses = tf.sub(tf.squeeze(tf.log(total), [1]), tf.sum(tf.mul(shifted, targets), 1));
    return { losses, gradient: () => tf.sub(tf.div(powers, total), targets) };
  }),
  outputGradient: (p, y) => p.map((pk, k) => -y[k]! / Math.max(pk, TINY)),
});

import * as tf from '@tensorflow/tfjs-core';
import { logSoftmax } from './log-softmax.ts';
import { TINY, withGradient, type MakeLoss } from './loss-op.ts';

/** What is missing to 1 where p is rounded to it: half of float32's last place. */
const LEAST_MISSING = 2 ** -24;

/**
 * L = −α Σ y (1 − p)^γ ln p. With q = ∂L/∂(ln p) = α y (γ p (1 − p)^{γ−1} ln p − (1 − p)^γ) and
 * ∂(ln p_k)/∂z_j = [k = j] − p_j: ∂L/∂z = q − p Σ q.
 */
export const categoricalFocalCrossentropy: MakeLoss<'categorical_focal_crossentropy'> = ({
  alpha,
  gamma,
}) => ({
  perSample: withGradient((z, targets) => {
    const { p, logP } = logSoftmax(z);
    const missing = tf.maximum(tf.sub(1, p), LEAST_MISSING);
    const factor = tf.pow(missing, gamma);
    const weighted = tf.mul(targets, alpha);
    const gradient = (): tf.Tensor => {
      const slope = tf.mul(tf.mul(tf.div(factor, missing), gamma), tf.mul(p, logP));
      const q = tf.mul(weighted, tf.sub(slope, factor));
      return tf.sub(q, tf.mul(p, tf.sum(q, 1, true)));
    };
    return { losses: tf.neg(tf.sum(tf.mul(weighted, tf.mul(factor, logP)), 1)), gradient };
  }),
  outputGradient: (p, y) =>
    p.map((pk, k) => {
      const [some, missing] = [Math.max(pk, TINY), Math.max(1 - pk, LEAST_MISSING)];
      const slope = gamma * missing ** (gamma - 1) * Math.log(some) - missing ** gamma / some;
      return alpha * y[k]! * slope;
    }),
});

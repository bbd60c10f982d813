import * as tf from '@tensorflow/tfjs-core';
import { withGradient, type LossOp } from './loss-op.ts';

/** Smallest normal float32: the gradient stays finite where a probability has become exactly 0 or 1. */
const TINY = 2 ** -126;

/** L = 1/K Σ (max(z, 0) − z y + ln(1 + e^{−|z|})), which overflows nowhere; ∂L/∂z = (σ(z) − y)/K. */
export const binaryCrossentropy: LossOp = {
  perSample: withGradient((z, targets) => {
    const softened = tf.log1p(tf.exp(tf.neg(tf.abs(z))));
    const losses = tf.mean(tf.add(tf.sub(tf.relu(z), tf.mul(z, targets)), softened), 1);
    return { losses, gradient: () => tf.div(tf.sub(tf.sigmoid(z), targets), z.shape[1]!) };
  }),
  outputGradient: (p, y) => p.map((pk, k) => (pk - y[k]!) / Math.max(pk * (1 - pk), TINY) / p.length),
};

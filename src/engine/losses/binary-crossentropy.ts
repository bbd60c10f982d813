import * as tf from '@tensorflow/tfjs-core';
import { TINY, withGradient, type LossOp } from './loss-op.ts';

/** max(z, 0) − z y + ln(1 + e^{−|z|}), which is −y ln σ(z) − (1 − y) ln(1 − σ(z)) and overflows nowhere. */
export const answerSurprises = (z: tf.Tensor, targets: tf.Tensor): tf.Tensor =>
  tf.add(tf.sub(tf.relu(z), tf.mul(z, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(z)))));

/** The mean over K outputs of what {@link answerSurprises} gives; ∂L/∂z = (σ(z) − y)/K. */
export const binaryCrossentropy = (): LossOp => ({
  perSample: withGradient((z, targets) => ({
    losses: tf.mean(answerSurprises(z, targets), 1),
    gradient: () => tf.div(tf.sub(tf.sigmoid(z), targets), z.shape[1]!),
  })),
  outputGradient: (p, y) => p.map((pk, k) => (pk - y[k]!) / Math.max(pk * (1 - pk), TINY) / p.length),
});

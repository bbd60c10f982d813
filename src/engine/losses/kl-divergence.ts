import * as tf from '@tensorflow/tfjs-core';
import { logSoftmax } from './log-softmax.ts';
import { TINY, withGradient, type LossOp } from './loss-op.ts';

/** L = Σ y (ln y − ln p), where y ln y is 0 for y = 0; ∂L/∂z = p Σ y − y. */
export const klDivergence = (): LossOp => ({
  perSample: withGradient((z, targets) => {
    const { p, logP } = logSoftmax(z);
    const surprises = tf.sub(tf.log(tf.maximum(targets, TINY)), logP);
    return {
      losses: tf.sum(tf.mul(targets, surprises), 1),
      gradient: () => tf.sub(tf.mul(p, tf.sum(targets, 1, true)), targets),
    };
  }),
  outputGradient: (p, y) => p.map((pk, k) => -y[k]! / Math.max(pk, TINY)),
});

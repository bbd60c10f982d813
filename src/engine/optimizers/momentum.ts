import * as tf from '@tensorflow/tfjs-core';
import type { MakeOptimizer } from './optimizer-op.ts';

/** v ← μ v − η g; w ← w + v */
export const momentum: MakeOptimizer<'momentum'> = (spec) => ({
  rate: (learningRate) => learningRate,
  update({ weights, slots }, gradient, rate, scalar) {
    const v = tf.sub(tf.mul(slots[0]!, scalar(spec.momentum)), tf.mul(gradient, rate));
    return { weights: tf.add(weights, v), slots: [v] };
  },
});

import * as tf from '@tensorflow/tfjs-core';
import type { MakeOptimizer } from './optimizer-op.ts';

/** w ← w − η g */
export const sgd: MakeOptimizer<'sgd'> = () => ({
  rate: (learningRate) => learningRate,
  update: ({ weights }, gradient, rate) => ({ weights: tf.sub(weights, tf.mul(gradient, rate)), slots: [] }),
});

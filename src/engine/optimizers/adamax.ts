import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';
import { runningAverage } from './running-average.ts';

/** m ← β₁ m + (1 − β₁) g; u ← max(β₂ u, |g|); w ← w − ηₜ m / (u + ε) with ηₜ = η / (1 − β₁ᵗ) */
export const adamax: MakeUpdate<'adamax'> =
  ({ beta1, beta2, epsilon }) =>
  ({ weights, slots }, gradient, [rate], scalar) => {
    const m = runningAverage(slots[0]!, gradient, beta1, scalar);
    const u = tf.maximum(tf.mul(slots[1]!, scalar(beta2)), tf.abs(gradient));
    const move = tf.div(tf.mul(m, rate!), tf.add(u, scalar(epsilon)));
    return { weights: tf.sub(weights, move), slots: [m, u] };
  };

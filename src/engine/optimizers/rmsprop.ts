import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';
import { runningAverage } from './running-average.ts';

/**
 * v ← ρ v + (1 − ρ) g²; d = η g / √(v + ε); w ← w − d. With momentum b ← μ b + d; w ← w − b. Centered a ← ρ a + (1 − ρ) g and
 * v − a² for v, which roundings may not make negative.
 */
export const rmsprop: MakeUpdate<'rmsprop'> =
  ({ rho, momentum, epsilon, centered }) =>
  ({ weights, slots }, gradient, [rate], scalar) => {
    const v = runningAverage(slots[0]!, tf.square(gradient), rho, scalar);
    const a = centered ? [runningAverage(slots[1]!, gradient, rho, scalar)] : [];
    const spread = a.reduce<tf.Tensor>((all, mean) => tf.relu(tf.sub(all, tf.square(mean))), v);
    const d = tf.mul(tf.mul(gradient, rate!), tf.rsqrt(tf.add(spread, scalar(epsilon))));
    const b = momentum > 0 ? [tf.add(tf.mul(slots.at(-1)!, scalar(momentum)), d)] : [];
    return { weights: tf.sub(weights, b[0] ?? d), slots: [v, ...a, ...b] };
  };

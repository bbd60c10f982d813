import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';
import { runningAverage } from './running-average.ts';

/** m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − (aₜ m + bₜ g) / (√v + εₜ) with the three of `rates.ts` */
export const nadam: MakeUpdate<'nadam'> =
  ({ beta1, beta2 }) =>
  ({ weights, slots }, gradient, [ofMomentum, ofGradient, epsilon], scalar) => {
    const m = runningAverage(slots[0]!, gradient, beta1, scalar);
    const v = runningAverage(slots[1]!, tf.square(gradient), beta2, scalar);
    const ahead = tf.add(tf.mul(m, ofMomentum!), tf.mul(gradient, ofGradient!));
    const move = tf.div(ahead, tf.add(tf.sqrt(v), epsilon!));
    return { weights: tf.sub(weights, move), slots: [m, v] };
  };

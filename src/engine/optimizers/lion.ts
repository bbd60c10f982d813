import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';
import { runningAverage } from './running-average.ts';

/** w ← w − η sign(β₁ m + (1 − β₁) g); m ← β₂ m + (1 − β₂) g */
export const lion: MakeUpdate<'lion'> =
  ({ beta1, beta2 }) =>
  ({ weights, slots }, gradient, [rate], scalar) => {
    const direction = tf.sign(runningAverage(slots[0]!, gradient, beta1, scalar));
    const m = runningAverage(slots[0]!, gradient, beta2, scalar);
    return { weights: tf.sub(weights, tf.mul(direction, rate!)), slots: [m] };
  };

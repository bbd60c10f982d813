import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';
import { runningAverage } from './running-average.ts';

/** v ← ρ v + (1 − ρ) g²; d = g √(u + ε) / √(v + ε); u ← ρ u + (1 − ρ) d²; w ← w − η d */
export const adadelta: MakeUpdate<'adadelta'> =
  ({ rho, epsilon }) =>
  ({ weights, slots }, gradient, [rate], scalar) => {
    const rootOf = (x: tf.Tensor): tf.Tensor => tf.sqrt(tf.add(x, scalar(epsilon)));
    const v = runningAverage(slots[0]!, tf.square(gradient), rho, scalar);
    const d = tf.div(tf.mul(gradient, rootOf(slots[1]!)), rootOf(v));
    const u = runningAverage(slots[1]!, tf.square(d), rho, scalar);
    return { weights: tf.sub(weights, tf.mul(d, rate!)), slots: [v, u] };
  };

import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';
import { runningAverage } from './running-average.ts';

/** v ← ρ v + (1 − ρ) g²; w ← w − η g / √(v + ε) */
export const rmsprop: MakeUpdate<'rmsprop'> =
  ({ rho, epsilon }) =>
  ({ weights, slots }, gradient, [rate], scalar) => {
    const v = runningAverage(slots[0]!, tf.square(gradient), rho, scalar);
    const move = tf.mul(tf.mul(gradient, rate!), tf.rsqrt(tf.add(v, scalar(epsilon))));
    return { weights: tf.sub(weights, move), slots: [v] };
  };

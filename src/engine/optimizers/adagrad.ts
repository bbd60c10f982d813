import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';

/** v ← v + g²; w ← w − η g / √(v + ε) */
export const adagrad: MakeUpdate<'adagrad'> =
  ({ epsilon }) =>
  ({ weights, slots }, gradient, [rate], scalar) => {
    const v = tf.add(slots[0]!, tf.square(gradient));
    const move = tf.mul(tf.mul(gradient, rate!), tf.rsqrt(tf.add(v, scalar(epsilon))));
    return { weights: tf.sub(weights, move), slots: [v] };
  };

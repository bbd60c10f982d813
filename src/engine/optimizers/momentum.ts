import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';

/** v ← μ v − η g; w ← w + v, or with Nesterov w ← w + μ v − η g */
export const momentum: MakeUpdate<'momentum'> =
  (spec) =>
  ({ weights, slots }, gradient, [rate], scalar) => {
    const mu = scalar(spec.momentum);
    const descent = tf.mul(gradient, rate!);
    const v = tf.sub(tf.mul(slots[0]!, mu), descent);
    const move = spec.nesterov ? tf.sub(tf.mul(v, mu), descent) : v;
    return { weights: tf.add(weights, move), slots: [v] };
  };

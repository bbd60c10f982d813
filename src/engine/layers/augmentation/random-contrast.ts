import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import { uniform } from '#lib/rng.ts';
import { within } from './geometry.ts';

/** Differences from the mean of each channel, times 1 ± factor: one draw for each image. */
export const randomContrast: LayerOp<'random_contrast'> =
  ({ factor }) =>
  (x, _weights, { mode, key }) => {
    if (mode !== 'train') return x;
    const batch = x.shape[0];
    const factors = uniform(key, batch).map((draw) => 1 + within(draw, factor));
    const mean = tf.mean(x, [1, 2], true);
    return tf.add(tf.mul(tf.sub(x, mean), tf.tensor4d(factors, [batch, 1, 1, 1])), mean);
  };

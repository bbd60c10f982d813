import * as tf from '@tensorflow/tfjs-core';
import { dropoutMask } from '#engine/kernels/dropout-mask.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import { alphaDropoutConstants } from '#model/layers/regularization/alpha-dropout.ts';

/** A kept number becomes s x + b, a dropped one s α′ + b; the identity outside training. */
export const alphaDropout: LayerOp<'alpha_dropout'> = ({ rate }) => {
  const { slope, shift, floor } = alphaDropoutConstants(rate);
  return (x, _weights, { mode, key, constants }) => {
    if (mode !== 'train' || rate === 0) return x;
    const mask = dropoutMask(key, x.shape, rate); // 0 or 1 / (1 − rate)
    const slopes = tf.mul(mask, constants.scalar(slope * (1 - rate)));
    const rise = tf.mul(mask, constants.scalar((shift - floor) * (1 - rate)));
    return tf.add(tf.mul(x, slopes), tf.add(rise, constants.scalar(floor)));
  };
};

import * as tf from '@tensorflow/tfjs-core';
import { gaussianNoise } from '#engine/kernels/gaussian-noise.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = x (1 + ξ) with ξ of variance rate / (1 − rate), from the layer's stream; the identity outside training. */
export const gaussianDropout: LayerOp<'gaussian_dropout'> = ({ rate }) => {
  const deviation = Math.sqrt(rate / (1 - rate));
  return (x, _weights, { mode, key, constants }) => {
    if (mode !== 'train' || rate === 0) return x;
    const noise = gaussianNoise(key, x.shape, deviation, constants);
    return tf.mul(x, tf.add(noise, constants.scalar(1)));
  };
};

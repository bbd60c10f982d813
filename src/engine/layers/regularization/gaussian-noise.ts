import * as tf from '@tensorflow/tfjs-core';
import { gaussianNoise as drawNoise } from '#engine/kernels/gaussian-noise.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = x + ξ with ξ from the layer's stream of this step; the identity outside training. */
export const gaussianNoise: LayerOp<'gaussian_noise'> =
  ({ stddev }) =>
  (x, _weights, { mode, key, constants }) =>
    mode === 'train' && stddev > 0 ? tf.add(x, drawNoise(key, x.shape, stddev, constants)) : x;

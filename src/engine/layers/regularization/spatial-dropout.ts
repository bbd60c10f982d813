import * as tf from '@tensorflow/tfjs-core';
import { dropoutMask } from '#engine/kernels/dropout-mask.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** One draw for each sample and channel, the same at all places; the identity outside training. */
export const spatialDropout: LayerOp<'spatial_dropout1d' | 'spatial_dropout2d'> =
  ({ rate }) =>
  (x, _weights, { mode, key }) => {
    if (mode !== 'train' || rate === 0) return x;
    const perChannel = x.shape.map((length, axis) => (axis === 0 || axis === x.rank - 1 ? length : 1));
    return tf.mul(x, dropoutMask(key, perChannel, rate));
  };

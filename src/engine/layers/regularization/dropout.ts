import * as tf from '@tensorflow/tfjs-core';
import { dropoutMask } from '#engine/kernels/dropout-mask.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = m ⊙ x with m from the layer's stream of this step; the identity outside training. */
export const dropout: LayerOp<'dropout'> =
  ({ rate }) =>
  (x, _weights, { mode, key }) =>
    mode === 'train' && rate > 0 ? tf.mul(x, dropoutMask(key, x.shape, rate)) : x;

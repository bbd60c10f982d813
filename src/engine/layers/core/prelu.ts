import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = max(0, x) + α min(0, x); α has the shape of a sample, or 1 along the axes that share it. */
export const prelu: LayerOp<'prelu'> =
  () =>
  (x, { alpha }) =>
    tf.prelu(x, alpha!);

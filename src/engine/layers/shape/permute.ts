import * as tf from '@tensorflow/tfjs-core';
import { numbersOf } from '#model/fields.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** Axis k of the output is axis dims[k] of the input; axis 0, the batch, stays in front. */
export const permute: LayerOp<'permute'> =
  ({ dims }) =>
  (x) =>
    tf.transpose(x, [0, ...numbersOf(dims)]);

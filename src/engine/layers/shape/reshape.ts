import * as tf from '@tensorflow/tfjs-core';
import { numbersOf } from '#model/fields.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** [batch, ...input] → [batch, ...target]. Moves nothing. */
export const reshape: LayerOp<'reshape'> =
  ({ targetShape }) =>
  (x) =>
    tf.reshape(x, [x.shape[0], ...numbersOf(targetShape)]);

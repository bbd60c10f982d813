import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** [batch, height, width, channels] → [batch, height · width · channels]. Moves nothing. */
export const flatten: LayerOp<'flatten'> = () => (x) => tf.reshape(x, [x.shape[0], x.size / x.shape[0]]);

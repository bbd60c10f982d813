import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** The mean of every channel: [batch, height, width, channels] → [batch, channels]. */
export const globalAveragePooling2d: LayerOp<'global_average_pooling2d'> = () => (x) => tf.mean(x, [1, 2]);

/** The same along [batch, steps, features]. */
export const globalAveragePooling1d: LayerOp<'global_average_pooling1d'> = () => (x) => tf.mean(x, 1);

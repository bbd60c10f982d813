import * as tf from '@tensorflow/tfjs-core';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** The largest value of every window: [batch, height, width, channels] → [batch, rows, columns, channels]. */
export const maxPooling2d: LayerOp<'max_pooling2d'> = (spec) => (x) =>
  tf.maxPool(x as tf.Tensor4D, spec.poolSize, poolStride(spec), spec.padding);

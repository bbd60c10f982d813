import * as tf from '@tensorflow/tfjs-core';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import { onRow } from '#engine/layers/one-row.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** The largest value of every window: [batch, height, width, channels] → [batch, rows, columns, channels]. */
export const maxPooling2d: LayerOp<'max_pooling2d'> = (spec) => (x) =>
  tf.maxPool(x as tf.Tensor4D, spec.poolSize, poolStride(spec), spec.padding);

/** The same along [batch, steps, features]. */
export const maxPooling1d: LayerOp<'max_pooling1d'> = (spec) => (x) =>
  onRow((row) => tf.maxPool(row, [1, spec.poolSize], [1, poolStride(spec)], spec.padding), x);

import * as tf from '@tensorflow/tfjs-core';
import type { Scalar } from './optimizer-op.ts';

/** β a + (1 − β) x, as a + (1 − β)(x − a): one product less. */
export const runningAverage = (average: tf.Tensor, x: tf.Tensor, decay: number, scalar: Scalar): tf.Tensor =>
  tf.add(average, tf.mul(tf.sub(x, average), scalar(1 - decay)));

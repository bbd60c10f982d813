import * as tf from '@tensorflow/tfjs-core';
import type { MakeUpdate } from './optimizer-op.ts';

/** w ← w − η g */
export const sgd: MakeUpdate<'sgd'> =
  () =>
  ({ weights }, gradient, [rate]) => ({ weights: tf.sub(weights, tf.mul(gradient, rate!)), slots: [] });

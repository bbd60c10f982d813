import * as tf from '@tensorflow/tfjs-core';

/** w − η λ w, for a `share` of η λ. */
export const decayWeights = (weights: tf.Tensor, share: tf.Tensor): tf.Tensor =>
  tf.sub(weights, tf.mul(weights, share));

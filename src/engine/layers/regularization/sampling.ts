import * as tf from '@tensorflow/tfjs-core';
import { gaussianNoise } from '#engine/kernels/gaussian-noise.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** Σ ½ (μ² + σ² − ln σ² − 1), σ² = e^ℓ: KL(N(μ, σ²) ‖ N(0, 1)) of a whole batch, a scalar. */
const divergence = (mean: tf.Tensor, logVariance: tf.Tensor): tf.Tensor => {
  const spread = tf.sub(tf.exp(logVariance), tf.add(logVariance, 1));
  return tf.mul(tf.sum(tf.add(tf.square(mean), spread)), 0.5);
};

/** [batch, …, 2 d] of (μ, ℓ) → [batch, …, d]: μ + e^{ℓ/2} ε with ε from the layer's stream of this step; μ where none is drawn. */
export const sampling: LayerOp<'sampling'> =
  ({ klWeight }) =>
  (x, _weights, { draws, key, constants, penalize }) => {
    const [mean, logVariance] = tf.split(x, 2, -1) as [tf.Tensor, tf.Tensor];
    if (!draws) return mean;
    if (klWeight > 0) penalize(tf.mul(divergence(mean, logVariance), klWeight));
    const noise = gaussianNoise(key, mean.shape, 1, constants);
    return tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), noise));
  };

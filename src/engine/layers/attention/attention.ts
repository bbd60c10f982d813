/** @file Steps of a decoder that look at an encoder's: softmax(x mᵀ) m, with what is padding at the encoder left out. */
import * as tf from '@tensorflow/tfjs-core';
import { UNSEEN } from '#engine/kernels/attending.ts';
import { dropoutMask } from '#engine/kernels/dropout-mask.ts';
import type { LayerOp, Memory, Pass } from '#engine/layers/layer-op.ts';

/** Scores of steps that are padding, far below all others: [batch, steps, seen] → the same. */
function withoutPadding(scores: tf.Tensor, { mask }: Memory, { constants }: Pass): tf.Tensor {
  if (!mask) return scores;
  const [batch, seen] = mask.shape as [number, number];
  const padding = tf.reshape(tf.sub(1, mask), [batch, 1, seen]);
  return tf.add(scores, tf.mul(padding, constants.scalar(UNSEEN)));
}

/** [batch, steps, features] → the same. */
export const attention: LayerOp<'attention'> =
  ({ dropout }) =>
  (x, _weights, pass) => {
    const memory = pass.memory!; // its absence is an issue of the document
    const scores = tf.matMul(x, memory.output, false, true);
    const weights = tf.softmax(withoutPadding(scores, memory, pass));
    pass.align?.(weights);
    const drops = pass.mode === 'train' && dropout > 0;
    const kept = drops
      ? tf.mul(weights, dropoutMask(pass.key, weights.shape as [number, number, number], dropout))
      : weights;
    return tf.matMul(kept, memory.output);
  };

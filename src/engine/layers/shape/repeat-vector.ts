import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/**
 * [batch, features] → [batch, n, features]. Backward ∂L/∂xᵢ = Σₜ ∂L/∂aₜᵢ, one sum; tfjs's own gradient of `tile` is a slice and
 * an addition for every copy.
 */
export const repeatVector: LayerOp<'repeat_vector'> = ({ n }) => {
  const repeat = tf.customGrad((x) => {
    const [batch, features] = (x as tf.Tensor).shape as [number, number];
    return {
      value: tf.tile(tf.reshape(x as tf.Tensor, [batch, 1, features]), [1, n, 1]),
      gradFunc: (dy: tf.Tensor) => tf.sum(dy, 1),
    };
  });
  return (x) => repeat(x);
};

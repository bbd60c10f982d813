import * as tf from '@tensorflow/tfjs-core';
import type { Network } from './network.ts';

/**
 * The same losses, which depend on all of `tensors` now, if only by 0: an encoder may give what no decoder reads, and the gradient of
 * that is 0 then, where tfjs would know none.
 */
export function withUnread(
  losses: tf.Tensor,
  { encoder }: Network,
  tensors: readonly tf.Tensor[],
): tf.Tensor {
  if (!encoder) return losses;
  const nothing = tf.mul(tf.addN(tensors.map((tensor) => tf.sum(tensor))), 0);
  return tf.add(losses, nothing);
}

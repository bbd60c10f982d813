import * as tf from '@tensorflow/tfjs-core';

/** p = softmax(z) and ln p = z − m − ln Σ e^{z − m}, m = max z: no exponential overflows, and ln p is precise where p vanishes. */
export function logSoftmax(z: tf.Tensor): { readonly p: tf.Tensor; readonly logP: tf.Tensor } {
  const shifted = tf.sub(z, tf.max(z, 1, true));
  const powers = tf.exp(shifted);
  const total = tf.sum(powers, 1, true);
  return { p: tf.div(powers, total), logP: tf.sub(shifted, tf.log(total)) };
}

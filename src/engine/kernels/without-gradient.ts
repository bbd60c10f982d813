import * as tf from '@tensorflow/tfjs-core';

/** f(x), past which no gradient goes: x gets zeros, whatever `f` is made of. */
export function withoutGradient(x: tf.Tensor, f: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  const cut = tf.customGrad((value) => ({
    value: f(value as tf.Tensor),
    gradFunc: () => tf.fill(x.shape, 0),
  }));
  return cut(x);
}

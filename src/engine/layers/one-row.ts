import * as tf from '@tensorflow/tfjs-core';

/** [batch, steps, features] → [batch, 1, steps, features]: a sequence as an image of one row. Moves nothing. */
const asRow = (x: tf.Tensor): tf.Tensor4D => {
  const [batch, steps, features] = x.shape as [number, number, number];
  return tf.reshape(x, [batch, 1, steps, features]);
};

/** What an operation on images of one row gives for a sequence: [batch, steps, features] → [batch, steps, features]. */
export function onRow(operation: (row: tf.Tensor4D) => tf.Tensor, x: tf.Tensor): tf.Tensor {
  const y = operation(asRow(x));
  const [batch, , steps, features] = y.shape as [number, number, number, number];
  return tf.reshape(y, [batch, steps, features]);
}

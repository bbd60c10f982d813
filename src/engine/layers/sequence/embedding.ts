/**
 * @file Rows of a table by number: [batch, steps] → [batch, steps, dimensions]. Forward a gather; backward each row of the gradient is
 * added to its row of the table, never by way of one-hot tokens. Fractions of a number are cut off, as Keras's cast does; numbers that
 * are no rows count as the nearest one.
 */
import * as tf from '@tensorflow/tfjs-core';
import { withoutGradient } from '#engine/kernels/without-gradient.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** The rows of `table` by number. Numbers have no gradient. */
function lookUp(table: tf.Tensor, numbers: tf.Tensor): tf.Tensor {
  const [rows, columns] = table.shape as [number, number];
  const gather = tf.customGrad((weights, x, save) => {
    const ids = tf.cast(tf.clipByValue(x as tf.Tensor, 0, rows - 1), 'int32');
    (save as tf.GradSaveFunc)([ids]);
    const gradFunc = (dy: tf.Tensor, [saved]: tf.Tensor[]): tf.Tensor[] => {
      const gradients = tf.reshape(dy, [saved!.size, columns]);
      const flat = tf.reshape(saved!, [saved!.size]) as tf.Tensor1D;
      return [tf.unsortedSegmentSum(gradients, flat, rows), tf.fill(numbers.shape, 0)];
    };
    return { value: tf.gather(weights as tf.Tensor, ids), gradFunc };
  });
  return gather(table, numbers);
}

export const embedding: LayerOp<'embedding'> =
  ({ maskZero }) =>
  (x, { embeddings }, { maskOutput }) => {
    // (A comparison, cast, would stay whole numbers in WebGPU's memory, which our programs cannot read as floats.)
    if (maskZero) maskOutput(withoutGradient(x, (numbers) => tf.step(tf.abs(numbers))));
    return lookUp(embeddings!, x);
  };

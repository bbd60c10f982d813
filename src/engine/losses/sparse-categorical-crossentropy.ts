import * as tf from '@tensorflow/tfjs-core';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';
import type { LossOp } from './loss-op.ts';

/**
 * L = ln Σ e^{z − m} − (z_c − m) with m = max z; ∂L/∂z = p − [k = c]. Of classes by number: nothing as wide as the logits is
 * made but the logits shifted and their exponentials, until the gradient takes 1 from one number of each row.
 */
export function perClass(z: tf.Tensor, classes: tf.Tensor): tf.Tensor {
  const [rows, width] = z.shape as [number, number];
  const loss = tf.customGrad((input, save) => {
    const logits = input as tf.Tensor;
    const shifted = tf.sub(logits, tf.max(logits, 1, true));
    const powers = tf.exp(shifted);
    const total = tf.sum(powers, 1, true);
    const places = tf.add(classes, tf.range(0, rows * width, width, 'int32'));
    const chosen = tf.gather(tf.reshape(shifted, [rows * width]), tf.cast(places, 'int32'));
    (save as tf.GradSaveFunc)([powers, total]);
    const gradFunc = (dLoss: tf.Tensor, [e, sum]: tf.Tensor[]): tf.Tensor => {
      const right = tf.oneHot(classes, width, 1, 0, 'float32');
      return tf.mul(tf.sub(tf.div(e!, sum!), right), tf.expandDims(dLoss, 1));
    };
    return { value: tf.sub(tf.squeeze(tf.log(total), [1]), chosen), gradFunc };
  });
  return loss(z);
}

export const sparseCategoricalCrossentropy = (): LossOp => ({ ...categoricalCrossentropy(), perClass });

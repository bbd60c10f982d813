import * as tf from '@tensorflow/tfjs-core';
import { withGradient, type LossOp } from './loss-op.ts';

/**
 * L = max(0, 1 + max (1 − y) a − Σ y a). Where that is above 0, ∂L/∂a = −y, and 1 − y more at the strongest rival, the
 * first of equals.
 */
export const categoricalHinge = (): LossOp => ({
  perSample: withGradient((outputs, targets) => {
    const others = tf.sub(1, targets);
    const rivals = tf.mul(others, outputs);
    const own = tf.sum(tf.mul(targets, outputs), 1);
    const lacking = tf.add(tf.sub(tf.max(rivals, 1), own), 1);
    const gradient = (): tf.Tensor => {
      const place = tf.range(0, outputs.shape[1]!, 1, 'int32'); // oneHot refuses a single output
      const strongest = tf.equal(tf.expandDims(tf.argMax(rivals, 1), 1), place);
      const push = tf.sub(tf.mul(others, tf.cast(strongest, 'float32')), targets);
      return tf.mul(push, tf.expandDims(tf.step(lacking), 1));
    };
    return { losses: tf.relu(lacking), gradient };
  }),
});

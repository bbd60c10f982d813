import * as tf from '@tensorflow/tfjs-core';
import type { LossKind, LossSpecOf } from '#model/losses/index.ts';

/** A loss on the device, with its settings. */
export interface LossOp {
  /**
   * Loss of every sample: [batch, outputs] and targets [batch, outputs] → [batch]. What comes in is in front of
   * the activation that the loss wants, or the outputs themselves where it wants none. Differentiable in z.
   */
  perSample(z: tf.Tensor, targets: tf.Tensor): tf.Tensor;
  /** The same of classes by number, int32 [batch], without a table of zeros and ones as wide as the logits. */
  perClass?(z: tf.Tensor, classes: tf.Tensor): tf.Tensor;
  /**
   * ∂L/∂a of one sample's outputs `a`, for the lesson, where the loss does their activation itself: the gradient in
   * front of the activation says less.
   */
  outputGradient?(outputs: Float32Array, targets: Float32Array): Float32Array;
}

export type MakeLoss<K extends LossKind> = (spec: LossSpecOf<K>) => LossOp;

/** Smallest normal float32: logarithms and quotients stay finite where a probability has become exactly 0 or 1. */
export const TINY = 2 ** -126;

/** What one loss amounts to: the values of the samples, [batch], and ∂L/∂z, [batch, outputs]. */
interface Formula {
  readonly losses: tf.Tensor;
  gradient(): tf.Tensor;
}

/** A loss whose gradient is known in closed form: autograd multiplies it by what comes from above. */
export function withGradient(formula: (z: tf.Tensor, targets: tf.Tensor) => Formula): LossOp['perSample'] {
  return (z, targets) => {
    const loss = tf.customGrad((input, save) => {
      const { losses, gradient } = formula(input as tf.Tensor, targets);
      (save as tf.GradSaveFunc)([gradient()]);
      const gradFunc = (dLoss: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
        tf.mul(saved[0]!, tf.expandDims(dLoss, 1));
      return { value: losses, gradFunc };
    });
    return loss(z);
  };
}

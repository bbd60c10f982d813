/**
 * @file Normalises each channel over the batch and all places, as Keras 3 does: variance with 1/n in the
 * batch and in the running average; the averages move by (1 − momentum) of the difference at each step.
 *
 * With N values per channel and x̂ = (x − μ)/√(σ² + ε), a = γ x̂ + β:
 *   ∂L/∂β = Σ δ,  ∂L/∂γ = Σ δ x̂,  ∂L/∂x = γ/√(σ² + ε) · (δ − ∂L/∂β / N − x̂ · ∂L/∂γ / N)
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Forward, LayerOp, Pass, Weights } from '#engine/layers/layer-op.ts';
import { scaleAndShift } from './scale-and-shift.ts';

/** Sums over all axes but the last: one for each channel. */
const perChannel = (x: tf.Tensor): tf.Tensor =>
  tf.sum(
    x,
    x.shape.slice(1).map((_, axis) => axis),
  );

/** Statistics of a batch, with 1/N; outside autograd, as the gradient below knows them. */
function moments(
  x: tf.Tensor,
  share: tf.Tensor,
): { mean: tf.Tensor; centered: tf.Tensor; variance: tf.Tensor } {
  const mean = tf.mul(perChannel(x), share);
  const centered = tf.sub(x, mean);
  return { mean, centered, variance: tf.mul(perChannel(tf.square(centered)), share) };
}

function moveAverages({ update, constants }: Pass, weights: Weights, batch: Weights, momentum: number): void {
  const share = constants.scalar(1 - momentum);
  for (const [name, value] of Object.entries(batch)) {
    const running = weights[name]!;
    update(name, tf.add(running, tf.mul(tf.sub(value, running), share)));
  }
}

/** [batch, …, channels] with the statistics of this batch, and their running averages moved. */
function normalizeBatch(
  weights: Weights,
  pass: Pass,
  spec: { readonly momentum: number; readonly epsilon: number },
) {
  const epsilon = pass.constants.scalar(spec.epsilon);
  return tf.customGrad((input, gamma, beta, save) => {
    const x = input as tf.Tensor;
    const share = pass.constants.scalar(x.shape.at(-1)! / x.size);
    const { mean, centered, variance } = moments(x, share);
    moveAverages(pass, weights, { moving_mean: mean, moving_variance: variance }, spec.momentum);
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const normal = tf.mul(centered, inverse);
    const value = tf.add(tf.mul(normal, gamma as tf.Tensor), beta as tf.Tensor);
    (save as tf.GradSaveFunc)([normal, inverse, gamma as tf.Tensor]);
    const gradFunc = (d: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const [xHat, scale, g] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const dBeta = perChannel(d);
      const dGamma = perChannel(tf.mul(d, xHat));
      const lessMean = tf.sub(d, tf.mul(dBeta, share));
      const lessBoth = tf.sub(lessMean, tf.mul(xHat, tf.mul(dGamma, share)));
      return [tf.mul(lessBoth, tf.mul(g, scale)), dGamma, dBeta];
    };
    return { value, gradFunc };
  });
}

/** With the running averages: one multiply and one add per value. */
function normalizeRunning(x: tf.Tensor, weights: Weights, epsilon: tf.Tensor): tf.Tensor {
  const { gamma, beta, moving_mean: mean, moving_variance: variance } = weights;
  const inverse = tf.rsqrt(tf.add(variance!, epsilon));
  const scale = gamma ? tf.mul(gamma, inverse) : inverse;
  const shift = tf.mul(mean!, scale);
  return tf.add(tf.mul(x, scale), beta ? tf.sub(beta, shift) : tf.neg(shift));
}

export const batchNormalization: LayerOp<'batch_normalization'> = (spec) => {
  const forward: Forward = (x, weights, pass) => {
    // A frozen one is as it is when the network is used, as in Keras.
    if (pass.mode === 'infer' || pass.frozen)
      return normalizeRunning(x, weights, pass.constants.scalar(spec.epsilon));
    const { gamma, beta } = scaleAndShift(weights, pass.constants, x.shape.at(-1)!);
    return normalizeBatch(weights, pass, spec)(x, gamma, beta);
  };
  return forward;
};

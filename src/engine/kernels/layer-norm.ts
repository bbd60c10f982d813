/**
 * @file Layer normalisation (J. L. Ba et al., 2016, arXiv:1607.06450): every row has mean 0 and variance 1 (with 1/n), then a
 * learned scale and shift. With x̂ = (x − μ)/√(σ² + ε), a = γ x̂ + β and g = γ δ, means over a row:
 *
 *   ∂L/∂β = Σ δ,  ∂L/∂γ = Σ δ x̂,  ∂L/∂x = (g − mean(g) − x̂ · mean(g x̂)) / √(σ² + ε)
 *
 * tfjs's own gradients of means and variances would tile them over the rows again, thousands of dispatches of it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { backwardOnGpu, forwardOnGpu } from './webgpu/layer-norm.ts';

/** Mean of every row, kept as an axis of length 1. */
const rowMean = (x: tf.Tensor): tf.Tensor => tf.mean(x, -1, true);

/** x̂ and 1/√(σ² + ε), from operations that every backend has. */
function normalize(x: tf.Tensor, epsilon: number): { normal: tf.Tensor; inverse: tf.Tensor } {
  const centered = tf.sub(x, rowMean(x));
  const inverse = tf.rsqrt(tf.add(rowMean(tf.square(centered)), epsilon));
  return { normal: tf.mul(centered, inverse), inverse };
}

function forward(epsilon: number, x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor): tf.Tensor {
  if (tf.getBackend() === 'webgpu') return forwardOnGpu(epsilon, x, gamma, beta);
  return tf.add(tf.mul(normalize(x, epsilon).normal, gamma), beta);
}

/** [∂L/∂x, δ ⊙ x̂] */
function backward(
  epsilon: number,
  x: tf.Tensor,
  gamma: tf.Tensor,
  dy: tf.Tensor,
): readonly [tf.Tensor, tf.Tensor] {
  if (tf.getBackend() === 'webgpu') return backwardOnGpu(epsilon, x, gamma, dy);
  const { normal, inverse } = normalize(x, epsilon);
  const g = tf.mul(dy, gamma);
  const lessMean = tf.sub(g, rowMean(g));
  const lessBoth = tf.sub(lessMean, tf.mul(normal, rowMean(tf.mul(g, normal))));
  return [tf.mul(lessBoth, inverse), tf.mul(dy, normal)];
}

const columnSums = (x: tf.Tensor): tf.Tensor =>
  tf.sum(
    x,
    x.shape.slice(1).map((_, axis) => axis),
  );

interface ScaleAndShift {
  /** [features] */
  readonly gamma: tf.Tensor;
  /** [features] */
  readonly beta: tf.Tensor;
}

/** γ x̂ + β over the last axis: [..., features] → [..., features]. */
export function layerNorm(x: tf.Tensor, { gamma, beta }: ScaleAndShift, epsilon: number): tf.Tensor {
  const normalized = tf.customGrad((input, scale, shift, save) => {
    const [rows, g, b] = [input, scale, shift] as [tf.Tensor, tf.Tensor, tf.Tensor];
    (save as tf.GradSaveFunc)([rows, g]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const [dx, scaled] = backward(epsilon, saved[0]!, saved[1]!, dy);
      return [dx, columnSums(scaled), columnSums(dy)];
    };
    return { value: forward(epsilon, rows, g, b), gradFunc };
  });
  return normalized(x, gamma, beta);
}

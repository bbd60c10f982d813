/**
 * @file Normalisation within every sample: groups of channels have mean 0 and variance 1 (with 1/n), then a learned scale and
 * shift per channel. With x̂ = (x − μ)/√(σ² + ε), a = γ x̂ + β and g = γ δ, means over a group:
 *
 *   ∂L/∂β = Σ δ,  ∂L/∂γ = Σ δ x̂,  ∂L/∂x = (g − mean(g) − x̂ · mean(g x̂)) / √(σ² + ε)
 *
 * Layer normalisation (J. L. Ba et al., 2016, arXiv:1607.06450) has all channels of one place in a group; group normalisation
 * (Y. Wu and K. He, 2018, arXiv:1803.08494) some channels of all places; RMS normalisation (B. Zhang and R. Sennrich, 2019,
 * arXiv:1910.07467) is the first with μ = 0 and no mean(g).
 *
 * tfjs's own gradients of means and variances would tile them over the groups again, thousands of dispatches of it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { backwardOnGpu, forwardOnGpu, scaledOnGpu } from './webgpu/normalize-groups.ts';

/** Which numbers share a mean: the tensor is [..., places, groups, channels of a group], and a mean is over places and channels. */
export interface Grouping {
  readonly places: number;
  readonly groups: number;
  readonly epsilon: number;
  /** Is the mean taken off? RMS normalisation keeps it. */
  readonly centered: boolean;
}

/** [channels] each, where the layer has them. */
export interface ScaleAndShift {
  readonly gamma?: tf.Tensor | undefined;
  readonly beta?: tf.Tensor | undefined;
}

/** x as groups, for operations that every backend has; the mean of every group keeps its axes. */
function grouped(x: tf.Tensor, { places, groups }: Grouping) {
  const width = x.shape.at(-1)! / groups;
  const view = [x.size / (places * groups * width), ...(places === 1 ? [] : [places]), groups, width];
  const axes = places === 1 ? [2] : [1, 3];
  return {
    see: (tensor: tf.Tensor) => tf.reshape(tensor, view),
    seeChannels: (vector: tf.Tensor) => tf.reshape(vector, [groups, width]),
    mean: (tensor: tf.Tensor) => tf.mean(tensor, axes, true),
  };
}

/** x̂ and 1/√(σ² + ε), seen as groups. */
function normalize(x: tf.Tensor, grouping: Grouping): { normal: tf.Tensor; inverse: tf.Tensor } {
  const { see, mean } = grouped(x, grouping);
  const values = see(x);
  const centered = grouping.centered ? tf.sub(values, mean(values)) : values;
  const inverse = tf.rsqrt(tf.add(mean(tf.square(centered)), grouping.epsilon));
  return { normal: tf.mul(centered, inverse), inverse };
}

function forward(x: tf.Tensor, { gamma, beta }: ScaleAndShift, grouping: Grouping): tf.Tensor {
  if (tf.getBackend() === 'webgpu') return forwardOnGpu(x, { gamma, beta }, grouping);
  const { seeChannels } = grouped(x, grouping);
  const { normal } = normalize(x, grouping);
  const stretched = gamma ? tf.mul(normal, seeChannels(gamma)) : normal;
  return tf.reshape(beta ? tf.add(stretched, seeChannels(beta)) : stretched, x.shape);
}

/** ∂L/∂x */
function backward(x: tf.Tensor, gamma: tf.Tensor | undefined, dy: tf.Tensor, grouping: Grouping): tf.Tensor {
  if (tf.getBackend() === 'webgpu') return backwardOnGpu(x, gamma, dy, grouping);
  const { see, seeChannels, mean } = grouped(x, grouping);
  const { normal, inverse } = normalize(x, grouping);
  const g = gamma ? tf.mul(see(dy), seeChannels(gamma)) : see(dy);
  const lessMean = grouping.centered ? tf.sub(g, mean(g)) : g;
  const lessBoth = tf.sub(lessMean, tf.mul(normal, mean(tf.mul(g, normal))));
  return tf.reshape(tf.mul(lessBoth, inverse), x.shape);
}

/** δ ⊙ x̂ */
function scaled(x: tf.Tensor, dy: tf.Tensor, grouping: Grouping): tf.Tensor {
  if (tf.getBackend() === 'webgpu') return scaledOnGpu(x, dy, grouping);
  return tf.mul(dy, tf.reshape(normalize(x, grouping).normal, x.shape));
}

const channelSums = (x: tf.Tensor): tf.Tensor =>
  tf.sum(
    x,
    x.shape.slice(1).map((_, axis) => axis),
  );

/** γ x̂ + β: [..., channels] → the same. */
export function normalizeGroups(x: tf.Tensor, { gamma, beta }: ScaleAndShift, grouping: Grouping): tf.Tensor {
  const learned = [gamma, beta].filter((each) => each !== undefined);
  const normalized = tf.customGrad((input, ...others) => {
    const save = others.at(-1) as unknown as tf.GradSaveFunc;
    save(gamma ? [input as tf.Tensor, gamma] : [input as tf.Tensor]);
    const gradFunc = (dy: tf.Tensor, [values, scale]: tf.Tensor[]): tf.Tensor[] => [
      backward(values!, scale, dy, grouping),
      ...(gamma ? [channelSums(scaled(values!, dy, grouping))] : []),
      ...(beta ? [channelSums(dy)] : []),
    ];
    return { value: forward(input as tf.Tensor, { gamma, beta }, grouping), gradFunc };
  });
  return normalized(x, ...learned);
}

/** Every row for itself: [..., features] → the same. */
export const layerNorm = (x: tf.Tensor, weights: ScaleAndShift, epsilon: number): tf.Tensor =>
  normalizeGroups(x, weights, { places: 1, groups: 1, epsilon, centered: true });

/** @file Product or convolution with bias and relu as one kernel, in training too (see fused-gradients.ts). */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvAttrs } from './conv-attrs.ts';
import type { FusedActivation } from './fused-gradients.ts';

const withBias = (inputs: tf.NamedTensorMap, bias: tf.Tensor | undefined): tf.NamedTensorMap =>
  bias ? { ...inputs, bias } : inputs;

interface Weights {
  readonly kernel: tf.Tensor;
  readonly bias: tf.Tensor | undefined;
}

/** f(x · kernel + bias): [batch, …, inputs] · [inputs, units] → [batch, …, units], one product of all rows. */
export function fusedDense(x: tf.Tensor, { kernel, bias }: Weights, activation: FusedActivation): tf.Tensor {
  // The kernel takes stacks of matrices; a stack of one is right on every backend (WASM adds the bias wrongly to more).
  const [inputs, units] = kernel.shape as [number, number];
  const stacked = {
    a: tf.reshape(x, [1, x.size / inputs, inputs]),
    b: tf.reshape(kernel, [1, inputs, units]),
  };
  const attrs = { transposeA: false, transposeB: false, activation };
  const y: tf.Tensor = tf.engine().runKernel('_FusedMatMul', withBias(stacked, bias), attrs);
  return tf.reshape(y, [...x.shape.slice(0, -1), units]);
}

/** How a kernel moves over rows and columns. */
export type ConvWindow = Required<ConvAttrs>;

export const twice = (length: number): [number, number] => [length, length];

type FusedConvolution = (
  x: tf.Tensor,
  weights: Weights,
  window: ConvWindow,
  activation: FusedActivation,
) => tf.Tensor;

const convolution =
  (kernelName: string): FusedConvolution =>
  (x, { kernel, bias }, window, activation) => {
    const attrs = { ...window, dataFormat: 'NHWC', activation };
    return tf.engine().runKernel(kernelName, withBias({ x, filter: kernel }, bias), attrs);
  };

/** f(x ∗ kernel + bias): [batch, height, width, in] ∗ [height, width, in, out], channels last. */
export const fusedConv2d = convolution('FusedConv2D');

/** The same channel by channel: ∗ [height, width, in, multiplier] → in · multiplier channels, those of one input together. */
export const fusedDepthwiseConv2d = convolution('FusedDepthwiseConv2D');

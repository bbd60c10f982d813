import * as tf from '@tensorflow/tfjs-core';
import type { FromInput } from '#engine/compiled/ir/slopes.ts';
import { activateOnGpu } from '#engine/kernels/webgpu/smooth-activation.ts';
import type { Activation } from '#model/activations.ts';

type Activate = (z: tf.Tensor) => tf.Tensor;

/** One program on WebGPU, and operations that every backend has elsewhere. */
const smooth =
  (activation: FromInput, elsewhere: Activate): Activate =>
  (z) =>
    tf.getBackend() === 'webgpu' ? activateOnGpu(activation, z) : elsewhere(z);

/**
 * Activations with Keras 3's constants: slope 0.2 for leaky_relu, α = 1 for elu, gelu with erf, hard_sigmoid a sixth of relu6;
 * softmax over the last axis.
 */
export const ACTIVATION_OPS: Readonly<Record<Activation, Activate>> = {
  linear: (z) => z,
  relu: (z) => tf.relu(z),
  leaky_relu: (z) => tf.leakyRelu(z, 0.2),
  elu: (z) => tf.elu(z),
  selu: (z) => tf.selu(z),
  gelu: smooth('gelu', (z) => tf.mul(tf.mul(z, 0.5), tf.add(tf.erf(tf.mul(z, Math.SQRT1_2)), 1))),
  silu: smooth('silu', (z) => tf.mul(z, tf.sigmoid(z))),
  mish: smooth('mish', (z) => tf.mul(z, tf.tanh(tf.softplus(z)))),
  softplus: smooth('softplus', (z) => tf.softplus(z)),
  softsign: (z) => tf.div(z, tf.add(tf.abs(z), 1)),
  tanh: (z) => tf.tanh(z),
  sigmoid: (z) => tf.sigmoid(z),
  hard_sigmoid: (z) => tf.mul(tf.relu6(tf.add(z, 3)), 1 / 6),
  softmax: (z) => tf.softmax(z),
};

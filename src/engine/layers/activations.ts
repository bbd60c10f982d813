import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#model/activations.ts';

/** Activations with Keras 3's constants: slope 0.2 for leaky_relu, α = 1 for elu; softmax over the last axis. */
export const ACTIVATION_OPS: Readonly<Record<Activation, (z: tf.Tensor) => tf.Tensor>> = {
  linear: (z) => z,
  relu: (z) => tf.relu(z),
  leaky_relu: (z) => tf.leakyRelu(z, 0.2),
  elu: (z) => tf.elu(z),
  tanh: (z) => tf.tanh(z),
  sigmoid: (z) => tf.sigmoid(z),
  softmax: (z) => tf.softmax(z),
};

/** @file The arithmetic of cells on tensors, below autograd. */
import * as tf from '@tensorflow/tfjs-core';
import type { FromOutput } from '#engine/compiled/wgsl/activation.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import { SELU } from '#model/activations.ts';
import type { Algebra } from './cell.ts';

const positive = (a: tf.Tensor): tf.Tensor => tf.step(a);

/** 1 where a > 0, else `below`. */
const bent = (a: tf.Tensor, above: number, below: tf.Tensor): tf.Tensor =>
  tf.where(tf.greater(a, 0), tf.fill(a.shape, above), below);

/** f′(z) by a = f(z). */
const SLOPES: Readonly<Record<FromOutput, (a: tf.Tensor) => tf.Tensor>> = {
  linear: (a) => tf.onesLike(a),
  relu: positive,
  leaky_relu: (a) => tf.add(tf.mul(positive(a), 0.8), 0.2),
  elu: (a) => bent(a, 1, tf.add(a, 1)),
  selu: (a) => bent(a, SELU.scale, tf.add(a, SELU.scale * SELU.alpha)),
  softsign: (a) => tf.square(tf.sub(1, tf.abs(a))),
  tanh: (a) => tf.sub(1, tf.square(a)),
  sigmoid: (a) => tf.mul(a, tf.sub(1, a)),
  hard_sigmoid: (a) => tf.mul(tf.mul(positive(a), positive(tf.sub(1, a))), 1 / 6),
};

export const tensorAlgebra: Algebra<tf.Tensor> = {
  add: (a, b) => tf.add(a, b),
  subtract: (a, b) => tf.sub(a, b),
  multiply: (a, b) => tf.mul(a, b),
  rest: (a) => tf.sub(1, a),
  activate: (name, z) => ACTIVATION_OPS[name](z),
  slope: (name, a) => SLOPES[name](a),
};

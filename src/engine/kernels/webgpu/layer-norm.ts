/** @file Layer normalisation as one program in each direction, a workgroup per row; see `kernels/layer-norm.ts`. */
import type * as tf from '@tensorflow/tfjs-core';
import { runRowProgram, type RowProgram } from './row-program.ts';

/** x̂ of this thread's columns is `normal(j)`; 1/√(σ² + ε) is `inverse`. The variance is summed up around the mean. */
const STATISTICS = /* wgsl */ `
  var sum = 0.0;
  for (var j = thread; j < end; j += THREADS) { sum += x[base + j]; }
  mean = totalOf(sum) / f32(columns);
  var squares = 0.0;
  for (var j = thread; j < end; j += THREADS) { let d = x[base + j] - mean; squares += d * d; }
  inverse = inverseSqrt(totalOf(squares) / f32(columns) + uniforms.epsilon);`;

const NORMAL = /* wgsl */ `
var<private> mean : f32;
var<private> inverse : f32;
fn normal(at : i32) -> f32 { return (x[at] - mean) * inverse; }`;

const program = (name: string, inputs: readonly string[], body: string): RowProgram => ({
  key: `strata_layer_norm_${name}`,
  inputs,
  functions: NORMAL,
  body: STATISTICS + body,
});

const FORWARD = program(
  'forward',
  ['x', 'gamma', 'beta'],
  /* wgsl */ `
  for (var j = thread; j < end; j += THREADS) { result[base + j] = normal(base + j) * gamma[j] + beta[j]; }`,
);

/** δ ⊙ x̂, whose column sums are the gradient of γ. */
const SCALED = program(
  'scaled',
  ['x', 'dy'],
  /* wgsl */ `
  for (var j = thread; j < end; j += THREADS) { result[base + j] = dy[base + j] * normal(base + j); }`,
);

const BACKWARD = program(
  'backward',
  ['x', 'gamma', 'dy'],
  /* wgsl */ `
  var sumG = 0.0;
  var sumGX = 0.0;
  for (var j = thread; j < end; j += THREADS) {
    let g = dy[base + j] * gamma[j];
    sumG += g;
    sumGX += g * normal(base + j);
  }
  let meanG = totalOf(sumG) / f32(columns);
  let meanGX = totalOf(sumGX) / f32(columns);
  for (var j = thread; j < end; j += THREADS) {
    result[base + j] = inverse * (dy[base + j] * gamma[j] - meanG - normal(base + j) * meanGX);
  }`,
);

const run = (how: RowProgram, epsilon: number, inputs: readonly tf.Tensor[]): tf.Tensor =>
  runRowProgram(how, inputs[0]!.shape, inputs, [{ name: 'epsilon', type: 'float32', value: epsilon }]);

export const forwardOnGpu = (epsilon: number, x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor): tf.Tensor =>
  run(FORWARD, epsilon, [x, gamma, beta]);

/** [∂L/∂x, δ ⊙ x̂] */
export const backwardOnGpu = (
  epsilon: number,
  x: tf.Tensor,
  gamma: tf.Tensor,
  dy: tf.Tensor,
): readonly [tf.Tensor, tf.Tensor] => [run(BACKWARD, epsilon, [x, gamma, dy]), run(SCALED, epsilon, [x, dy])];

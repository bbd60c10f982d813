/** @file Normalisation of groups as one program in each direction, a workgroup per group; see `kernels/normalize-groups.ts`. */
import * as tf from '@tensorflow/tfjs-core';
import type { Grouping, ScaleAndShift } from '#engine/kernels/normalize-groups.ts';
import { runRowProgram, type RowProgram } from './row-program.ts';

/**
 * A row of the program is a group; its number j stands at `at(row, j)`, in the channel `channelOf(row, j)`. After STATISTICS
 * x̂ of it is `normal(at)`, and 1/√(σ² + ε) is `inverse`.
 */
const GROUPS = /* wgsl */ `
var<private> mean : f32;
var<private> inverse : f32;
fn normal(place : i32) -> f32 { return (x[place] - mean) * inverse; }
fn channelOf(row : i32, j : i32) -> i32 {
  return (row % uniforms.groups) * uniforms.width + j % uniforms.width;
}
fn at(row : i32, j : i32) -> i32 {
  let pixel = (row / uniforms.groups) * uniforms.places + j / uniforms.width;
  return pixel * uniforms.groups * uniforms.width + channelOf(row, j);
}`;

/** The variance is summed up around the mean. */
const STATISTICS = /* wgsl */ `
  var sum = 0.0;
  for (var j = thread; j < end; j += THREADS) { sum += x[at(row, j)]; }
  mean = uniforms.centered * totalOf(sum) / f32(columns);
  var squares = 0.0;
  for (var j = thread; j < end; j += THREADS) { let d = x[at(row, j)] - mean; squares += d * d; }
  inverse = inverseSqrt(totalOf(squares) / f32(columns) + uniforms.epsilon);`;

function program(name: string, inputs: readonly string[], body: string): RowProgram {
  const key = `strata_normalize_${name}_${inputs.join('_')}`;
  return { key, inputs, functions: GROUPS, body: STATISTICS + body };
}

/** A factor or a term that is there when its input is. */
const scaling = (inputs: readonly string[]): string =>
  inputs.includes('gamma') ? ' * gamma[channelOf(row, j)]' : '';
const shift = (inputs: readonly string[]): string =>
  inputs.includes('beta') ? ' + beta[channelOf(row, j)]' : '';

const forwardProgram = (inputs: readonly string[]): RowProgram =>
  program(
    'forward',
    inputs,
    /* wgsl */ `
  for (var j = thread; j < end; j += THREADS) {
    let place = at(row, j);
    result[place] = normal(place)${scaling(inputs)}${shift(inputs)};
  }`,
  );

const SCALED = program(
  'scaled',
  ['x', 'dy'],
  /* wgsl */ `
  for (var j = thread; j < end; j += THREADS) { let place = at(row, j); result[place] = dy[place] * normal(place); }`,
);

const backwardProgram = (inputs: readonly string[]): RowProgram =>
  program(
    'backward',
    inputs,
    /* wgsl */ `
  var sumG = 0.0;
  var sumGX = 0.0;
  for (var j = thread; j < end; j += THREADS) {
    let place = at(row, j);
    let g = dy[place]${scaling(inputs)};
    sumG += g;
    sumGX += g * normal(place);
  }
  let meanG = uniforms.centered * totalOf(sumG) / f32(columns);
  let meanGX = totalOf(sumGX) / f32(columns);
  for (var j = thread; j < end; j += THREADS) {
    let place = at(row, j);
    let g = dy[place]${scaling(inputs)};
    result[place] = inverse * (g - meanG - normal(place) * meanGX);
  }`,
  );

/** Inputs by their names in the text; those that a layer goes without are left out. */
function run(
  make: (names: readonly string[]) => RowProgram,
  inputs: Readonly<Record<string, tf.Tensor | undefined>> & { readonly x: tf.Tensor },
  { places, groups, epsilon, centered }: Grouping,
): tf.Tensor {
  const present = Object.entries(inputs).filter(
    (entry): entry is [string, tf.Tensor] => entry[1] !== undefined,
  );
  const { shape, size } = inputs.x;
  const width = shape.at(-1)! / groups;
  const columns = places * width;
  const result = runRowProgram(
    make(present.map(([name]) => name)),
    [size / columns, columns],
    present.map(([, tensor]) => tensor),
    [
      { name: 'places', type: 'int32', value: places },
      { name: 'groups', type: 'int32', value: groups },
      { name: 'width', type: 'int32', value: width },
      { name: 'epsilon', type: 'float32', value: epsilon },
      { name: 'centered', type: 'float32', value: Number(centered) },
    ],
  );
  return tf.reshape(result, shape);
}

export const forwardOnGpu = (x: tf.Tensor, { gamma, beta }: ScaleAndShift, grouping: Grouping): tf.Tensor =>
  run(forwardProgram, { x, gamma, beta }, grouping);

/** ∂L/∂x */
export const backwardOnGpu = (
  x: tf.Tensor,
  gamma: tf.Tensor | undefined,
  dy: tf.Tensor,
  grouping: Grouping,
): tf.Tensor => run(backwardProgram, { x, gamma, dy }, grouping);

/** δ ⊙ x̂, whose sums per channel are the gradient of γ. */
export const scaledOnGpu = (x: tf.Tensor, dy: tf.Tensor, grouping: Grouping): tf.Tensor =>
  run(() => SCALED, { x, dy }, grouping);

/** @file Normal draws as a pure function of the random stream, the same bits on every backend (see lib/gaussian.ts). */
import * as tf from '@tensorflow/tfjs-core';
import type { Constants } from '#engine/tfjs/constants.ts';
import { gaussian, gaussianTable } from '#lib/gaussian.ts';
import type { RngKey } from '#lib/rng.ts';
import type { Shape } from '#model/shape.ts';
import { runFlatProgram, type FlatProgram } from './webgpu/flat-program.ts';
import { keyUniforms, THREEFRY } from './webgpu/threefry.ts';

const DRAWS: FlatProgram = {
  key: 'strata_gaussian_noise',
  inputs: ['quantiles'],
  functions: THREEFRY,
  body: /* wgsl */ `
    let word = randomWord(uniforms.k0, uniforms.k1, u32(index));
    result[index] = quantiles[word >> 20u] + quantiles[(word >> 8u) & 0xfffu];`,
};

/** Normal draws with mean 0: [...shape]. Element i is draw i of `key`. */
export function gaussianNoise(key: RngKey, shape: Shape, deviation: number, constants: Constants): tf.Tensor {
  if (tf.getBackend() !== 'webgpu')
    return tf.tensor(gaussian(key, tf.util.sizeFromShape([...shape]), deviation), [...shape]);
  const table = constants.get(`gaussian ${deviation}`, () => tf.tensor1d(gaussianTable(deviation)));
  return runFlatProgram(DRAWS, shape, [table], keyUniforms(key));
}

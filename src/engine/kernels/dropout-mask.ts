/**
 * @file Which numbers dropout keeps: a pure function of the random stream, so that every backend draws the
 * same bits. On WebGPU the draws are made by the GPU; elsewhere by lib/rng.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fillBits, type RngKey } from '#lib/rng.ts';
import type { Shape } from '#model/shape.ts';
import { runFlatProgram, type FlatProgram } from './webgpu/flat-program.ts';
import { keyUniforms, THREEFRY } from './webgpu/threefry.ts';

const MASK: FlatProgram = {
  key: 'strata_dropout_mask',
  inputs: [],
  functions: THREEFRY,
  body: /* wgsl */ `
    let draw = f32(randomWord(uniforms.k0, uniforms.k1, u32(index)) >> 8u) * 0x1p-24;
    result[index] = select(0.0, uniforms.scale, draw >= uniforms.rate);`,
};

function maskOnGpu(key: RngKey, shape: Shape, rate: number): tf.Tensor {
  return runFlatProgram(
    MASK,
    shape,
    [],
    [
      ...keyUniforms(key),
      { name: 'rate', type: 'float32', value: rate },
      { name: 'scale', type: 'float32', value: 1 / (1 - rate) },
    ],
  );
}

function maskOnHost(key: RngKey, shape: Shape, rate: number): tf.Tensor {
  const bits = fillBits(key, new Uint32Array(tf.util.sizeFromShape([...shape])));
  const [limit, scale] = [Math.fround(rate), 1 / (1 - rate)];
  return tf.tensor(
    Float32Array.from(bits, (word) => ((word >>> 8) * 2 ** -24 >= limit ? scale : 0)),
    [...shape],
  );
}

/** 1 / (1 − rate) with probability 1 − rate, else 0: [...shape]. Element i is uniform draw i of `key` ≥ rate. */
export const dropoutMask = (key: RngKey, shape: Shape, rate: number): tf.Tensor =>
  tf.getBackend() === 'webgpu' ? maskOnGpu(key, shape, rate) : maskOnHost(key, shape, rate);

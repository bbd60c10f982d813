/**
 * @file Which numbers dropout keeps: a pure function of the random stream, so that every backend draws the
 * same bits. On WebGPU the draws are made by the GPU; elsewhere by lib/rng.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fillBits, type RngKey } from '#lib/rng.ts';
import type { Shape } from '#model/shape.ts';
import { runFlatProgram, type FlatProgram } from './webgpu/flat-program.ts';

/** Threefry-2x32-20 of lib/rng.ts in WGSL: two words from a key and a counter. */
const THREEFRY = /* wgsl */ `
fn rotate(x : u32, distance : u32) -> u32 { return (x << distance) | (x >> (32u - distance)); }
fn threefry(k0 : u32, k1 : u32, counter : u32) -> vec2<u32> {
  let rotations = array<u32, 8>(13u, 15u, 26u, 6u, 17u, 29u, 16u, 24u);
  var keys = array<u32, 3>(k0, k1, k0 ^ k1 ^ 0x1bd11bdau);
  var x = vec2<u32>(counter + k0, k1);
  for (var round = 0u; round < 20u; round++) {
    x.x += x.y;
    x.y = rotate(x.y, rotations[round & 7u]) ^ x.x;
    if ((round & 3u) == 3u) {
      let injection = (round >> 2u) + 1u;
      x.x += keys[injection % 3u];
      x.y += keys[(injection + 1u) % 3u] + injection;
    }
  }
  return x;
}`;

const MASK: FlatProgram = {
  key: 'strata_dropout_mask',
  inputs: [],
  functions: THREEFRY,
  body: /* wgsl */ `
    let block = threefry(uniforms.k0, uniforms.k1, u32(index) >> 1u);
    let word = select(block.x, block.y, (index & 1) == 1);
    let draw = f32(word >> 8u) * 0x1p-24;
    result[index] = select(0.0, uniforms.scale, draw >= uniforms.rate);`,
};

function maskOnGpu(key: RngKey, shape: Shape, rate: number): tf.Tensor {
  return runFlatProgram(
    MASK,
    shape,
    [],
    [
      { name: 'k0', type: 'uint32', value: key[0] },
      { name: 'k1', type: 'uint32', value: key[1] },
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

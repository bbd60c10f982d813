import { describe, expect, test } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { seedKey } from '#lib/rng.ts';
import { mnistConvnet } from '#presets/mnist-convnet.ts';
import { breakables, damaged } from './damage.ts';
import { analyseParts } from './parts.ts';
import type { Tensor } from './tensor.ts';

const { document } = mnistConvnet;
const parts = analyseParts(document, factsOf(document.data));
const layers = breakables(parts);
const key = seedKey(7);

const kernel: Tensor = {
  name: 'conv2d/kernel',
  shape: [3, 3, 1, 32],
  values: Float32Array.from({ length: 288 }, (_, i) => Math.sin(i) + 1.5),
};
const bias: Tensor = { name: 'conv2d/bias', shape: [32], values: new Float32Array(32).fill(0.5) };
const other: Tensor = { name: 'dense/bias', shape: [64], values: new Float32Array(64).fill(2) };
const weights = [kernel, bias, other];

describe('damage', () => {
  test('layers with weights can be broken, and those that have units tell how many', () => {
    expect(layers.map(({ name, units }) => [name, units])).toEqual([
      ['conv2d', 32],
      ['conv2d_1', 64],
      ['conv2d_2', 64],
      ['dense', 64],
      ['dense_1', 10],
    ]);
  });

  test('a silenced unit loses all that leads into it, and nobody else loses anything', () => {
    const before = kernel.values.slice();
    const after = damaged({ kind: 'zero-unit', layer: 'conv2d', unit: 5 }, weights, layers, key);
    expect(after.map(({ name }) => name)).toEqual(['conv2d/kernel', 'conv2d/bias']);
    after[0]!.values.forEach((value, i) => expect(value).toBe(i % 32 === 5 ? 0 : before[i]));
    expect(after[1]!.values[5]).toBe(0);
    expect(after[1]!.values.filter((value) => value === 0.5)).toHaveLength(31);
    expect(kernel.values).toEqual(before);
  });

  test('noise is as large as it is said to be, and the same for the same key', () => {
    const of = (seed: number) =>
      damaged({ kind: 'noise', layer: 'conv2d', share: 0.5 }, weights, layers, seedKey(seed))[0]!.values;
    const moved = of(7).map((value, i) => value - kernel.values[i]!);
    const spread = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0) / moved.length);
    expect(spread).toBeGreaterThan(0.3);
    expect(spread).toBeLessThan(0.41); // 0.5 × √½
    expect(of(7)).toEqual(of(7));
    expect(of(8)).not.toEqual(of(7));
  });

  test('nothing is left of a network that is set to zero', () => {
    const after = damaged({ kind: 'zero-all' }, weights, layers, key);
    expect(after.map(({ name }) => name)).toEqual(weights.map(({ name }) => name));
    expect(after.every(({ values }) => values.every((value) => value === 0))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { normal, seedKey } from '#lib/rng.ts';
import { IDENTITY, KERNEL_INITIALIZERS, initialValues } from './initializers.ts';

const SHAPE = [400, 100];
const COUNT = 40_000;
const fans = { fanIn: 100, fanOut: 50 };

// Keras: limit = √(3 · scale) of the uniform ones; the normal ones are cut off at two standard deviations of the
// normal distribution before the cut, whose variance is scale / 0.87962566103423978².
const CUT = 2 / 0.87962566103423978;
/** Variance of a standard normal that is cut off at ±2. */
const CUT_VARIANCE = 0.87962566103423978 ** 2;

/** By Keras's defaults, and with other settings; `largest` is the distance from the mean that values come near to. */
const MOMENTS: Readonly<Record<string, { mean: number; variance: number; largest: number }>> = {
  glorot_uniform: { mean: 0, variance: 2 / 150, largest: Math.sqrt(6 / 150) },
  glorot_normal: { mean: 0, variance: 2 / 150, largest: CUT * Math.sqrt(2 / 150) },
  he_uniform: { mean: 0, variance: 2 / 100, largest: Math.sqrt(6 / 100) },
  he_normal: { mean: 0, variance: 2 / 100, largest: CUT * Math.sqrt(2 / 100) },
  lecun_uniform: { mean: 0, variance: 1 / 100, largest: Math.sqrt(3 / 100) },
  lecun_normal: { mean: 0, variance: 1 / 100, largest: CUT * Math.sqrt(1 / 100) },
  random_uniform: { mean: 0, variance: 0.1 ** 2 / 12, largest: 0.05 },
  'random_uniform(minval=1,maxval=3)': { mean: 2, variance: 4 / 12, largest: 1 },
  random_normal: { mean: 0, variance: 0.0025, largest: 0.3 },
  'random_normal(mean=-2,stddev=0.5)': { mean: -2, variance: 0.25, largest: 3 },
  truncated_normal: { mean: 0, variance: 0.0025 * CUT_VARIANCE, largest: 0.1 },
  'truncated_normal(mean=1,stddev=2)': { mean: 1, variance: 4 * CUT_VARIANCE, largest: 4 },
  zeros: { mean: 0, variance: 0, largest: 0 },
  ones: { mean: 1, variance: 0, largest: 0 },
  constant: { mean: 0, variance: 0, largest: 0 },
  'constant(value=0.25)': { mean: 0.25, variance: 0, largest: 0 },
  // Every entry of a random rotation has variance 1 / rows, and a hundred columns have no room for outliers.
  orthogonal: { mean: 0, variance: 1 / 400, largest: 0.3 },
};

describe.each(Object.entries(MOMENTS))('%s', (name, { mean, variance, largest }) => {
  const values = initialValues(name, seedKey(3), SHAPE, fans);

  it("has Keras's mean, variance and limits", () => {
    expect(values).toHaveLength(COUNT);
    const average = values.reduce((sum, value) => sum + value, 0) / COUNT;
    const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / COUNT;
    const fiveDeviations = 5 * Math.sqrt(variance / COUNT);
    expect(Math.abs(average - mean)).toBeLessThanOrEqual(fiveDeviations);
    expect(Math.abs(spread - variance)).toBeLessThanOrEqual(0.04 * variance);
    const reach = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
    expect(reach).toBeLessThanOrEqual(largest * (1 + 1e-6));
    expect(reach).toBeGreaterThanOrEqual(largest * 0.6);
  });

  it('is the same for the same stream, and another for another', () => {
    expect(initialValues(name, seedKey(3), SHAPE, fans)).toEqual(values);
    const other = initialValues(name, seedKey(4), SHAPE, fans);
    if (variance > 0) expect(other).not.toEqual(values);
    else expect(other).toEqual(values);
  });
});

it.each([
  ['glorot_uniform', [0.6833447813987732, -0.35134223103523254, -0.6469030976295471]],
  ['he_normal', [-0.15741866827011108, 0.39575129747390747, 1.56248939037323]],
  ['random_uniform', [0.03690483421087265, -0.018974650651216507, -0.03493676334619522]],
  ['truncated_normal', [-0.009791271761059761, 0.02461530640721321, 0.0971851646900177]],
  ['orthogonal', [-0.17556682229042053, 0.19983848929405212, 0.9639521837234497]],
])('%s keeps what a seed means', (name, first) => {
  const values = initialValues(name, seedKey(42), [4, 3], { fanIn: 4, fanOut: 3 });
  // Logarithms and cosines of other browsers may be rounded apart.
  for (const [i, value] of first.entries()) expect(values[i]).toBeCloseTo(value, 6);
});

it('every initialiser is tried', () => {
  const tried = new Set([...Object.keys(MOMENTS), 'identity'].map((name) => name.split('(')[0]));
  expect(tried).toEqual(new Set(Object.keys({ ...KERNEL_INITIALIZERS, ...IDENTITY })));
});

/** Column `a` times column `b` of a matrix of so many columns. */
function columnProduct(values: Float32Array, columns: number, a: number, b: number): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += columns) sum += values[row + a]! * values[row + b]!;
  return sum;
}

const rowProduct = (values: Float32Array, columns: number, a: number, b: number): number =>
  values
    .subarray(a * columns, (a + 1) * columns)
    .reduce((sum, value, i) => sum + value * values[b * columns + i]!, 0);

describe('orthogonal', () => {
  it.each([
    ['tall', [12, 7], 'orthogonal', 7, columnProduct, 1],
    ['square', [9, 9], 'orthogonal(gain=3)', 9, columnProduct, 9],
    ['wide', [5, 11], 'orthogonal', 5, rowProduct, 1],
    ['of a convolution', [3, 3, 2, 8], 'orthogonal', 8, columnProduct, 1],
  ] as const)('%s: its shorter axis holds vectors of length gain at right angles', (...row) => {
    const [, shape, name, count, product, square] = row;
    const values = initialValues(name, seedKey(1), shape, fans);
    for (let a = 0; a < count; a++)
      for (let b = 0; b < count; b++)
        expect(product(values, shape.at(-1)!, a, b)).toBeCloseTo(a === b ? square : 0, 5);
  });

  it('is Q of normal draws, with R above a positive diagonal', () => {
    const [rows, columns] = [6, 4];
    const q = initialValues('orthogonal', seedKey(1), [rows, columns], fans);
    const draws = normal(seedKey(1), rows * columns);
    const axis = Array.from({ length: columns }, (_, i) => i);
    /** QᵀA */
    const r = (a: number, b: number): number =>
      draws.reduce((sum, draw, i) => sum + (i % columns === b ? q[i - b + a]! * draw : 0), 0);
    for (const a of axis) expect(r(a, a)).toBeGreaterThan(0);
    const below = axis.flatMap((a) => axis.slice(0, a).map((b) => r(a, b)));
    for (const value of below) expect(value).toBeCloseTo(0, 6);
  });
});

it('identity is ones on the diagonal, whatever the shape', () => {
  expect([...initialValues('identity', seedKey(1), [2, 3], fans)]).toEqual([1, 0, 0, 0, 1, 0]);
  expect([...initialValues('identity(gain=2)', seedKey(1), [3, 2], fans)]).toEqual([2, 0, 0, 2, 0, 0]);
});

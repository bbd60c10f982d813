import { describe, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { INITIALIZERS, initialValues, type Initializer } from './initializers.ts';

const COUNT = 40_000;
const fans = { fanIn: 100, fanOut: 50 };

// Keras: limit = √(3 · scale) of the uniform ones; the normal ones are cut off at two standard deviations of the
// normal distribution before the cut, whose variance is scale / 0.87962566103423978².
const CUT = 2 / 0.87962566103423978;

const EXPECTED: Readonly<Record<Initializer, { mean: number; variance: number; largest: number }>> = {
  glorot_uniform: { mean: 0, variance: 2 / 150, largest: Math.sqrt(6 / 150) },
  glorot_normal: { mean: 0, variance: 2 / 150, largest: CUT * Math.sqrt(2 / 150) },
  he_uniform: { mean: 0, variance: 2 / 100, largest: Math.sqrt(6 / 100) },
  he_normal: { mean: 0, variance: 2 / 100, largest: CUT * Math.sqrt(2 / 100) },
  lecun_uniform: { mean: 0, variance: 1 / 100, largest: Math.sqrt(3 / 100) },
  lecun_normal: { mean: 0, variance: 1 / 100, largest: CUT * Math.sqrt(1 / 100) },
  random_normal: { mean: 0, variance: 0.0025, largest: 0.3 },
  zeros: { mean: 0, variance: 0, largest: 0 },
  ones: { mean: 1, variance: 0, largest: 1 },
};

describe.each(INITIALIZERS)('%s', (name) => {
  const { mean, variance, largest } = EXPECTED[name];
  const values = initialValues(name, seedKey(3), COUNT, fans);

  it("has Keras's mean, variance and limits", () => {
    const average = values.reduce((sum, value) => sum + value, 0) / COUNT;
    const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / COUNT;
    const fiveDeviations = 5 * Math.sqrt(variance / COUNT);
    expect(Math.abs(average - mean)).toBeLessThanOrEqual(fiveDeviations);
    expect(Math.abs(spread - variance)).toBeLessThanOrEqual(0.04 * variance);
    const reach = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(reach).toBeLessThanOrEqual(largest * (1 + 1e-6));
    expect(reach).toBeGreaterThanOrEqual(largest * 0.6);
  });

  it('is the same for the same stream', () => {
    expect(initialValues(name, seedKey(3), 10, fans)).toEqual(values.slice(0, 10));
  });
});

import { expect, it } from 'vitest';
import { normalBelow } from './normal-distribution.ts';
import { gaussian, gaussianTable } from './gaussian.ts';
import { seedKey } from './rng.ts';

const COUNT = 200_000;

it('draws follow the normal distribution', () => {
  const draws = gaussian(seedKey(4), COUNT, 3).toSorted();
  const mean = draws.reduce((sum, x) => sum + x, 0) / COUNT;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / COUNT;
  expect(mean).toBeCloseTo(0, 1);
  expect(variance).toBeCloseTo(9, 0);
  // Kolmogorov and Smirnov: a sample this large strays by more than 0.0044 once in a thousand times.
  const strays = draws.map((x, i) => Math.abs(normalBelow(x / 3) - (i + 0.5) / COUNT));
  expect(Math.max(...strays.filter((_, i) => i % 100 === 0))).toBeLessThan(0.0044);
  expect(draws.at(-1)! / 3).toBeGreaterThan(4);
});

it('the table holds quantiles, with half the variance', () => {
  const table = gaussianTable(2);
  const variance = table.reduce((sum, x) => sum + x * x, 0) / table.length;
  expect(variance).toBeCloseTo(2, 5);
  const shares = table.map((x) => normalBelow(x / Math.SQRT2));
  for (const i of [0, 1, 100, 2047, 2048, 3000, 4095])
    expect(Math.abs(shares[i]! - (i + 0.5) / table.length)).toBeLessThan(1e-4);
});

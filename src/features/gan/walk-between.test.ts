import { expect, it } from 'vitest';
import { drawNoise, walkBetween } from './walk-between.ts';

it('leads from one noise to the other and keeps its length on the way', () => {
  const [from, to] = [drawNoise(7, 0, 4000), drawNoise(7, 1, 4000)];
  expect(walkBetween(from, to, 0)).toEqual(from);
  const length = (noise: Float32Array): number => Math.hypot(...noise) / Math.sqrt(noise.length);
  for (const way of [0.25, 0.5, 0.75]) expect(length(walkBetween(from, to, way))).toBeCloseTo(1, 1);
  expect(Math.hypot(...walkBetween(from, to, 1).map((value, i) => value - to[i]!))).toBeLessThan(1e-5);
});

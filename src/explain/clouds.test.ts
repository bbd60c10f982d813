import { expect, it } from 'vitest';
import { countInClouds, coveredBy } from './clouds.ts';

/** Two clouds around (0, 0) and (10, 0), with a deviation of 1. */
const real = { points: [-1, -1, 1, 1, 9, -1, 11, 1], labels: [0, 0, 1, 1], classes: 2 };

it('counts a point for the cloud within three deviations of which it lies', () => {
  expect([...countInClouds(Float32Array.of(0, 2.9, 0, 3.1, 5, 0, 2, 2), real)]).toEqual([2, 0]);
  expect([...countInClouds(Float32Array.of(0, 0, 10, 0, 10, 1), real)]).toEqual([1, 2]);
});

it('calls a class covered from one sample in a hundred on', () => {
  expect(coveredBy(Uint32Array.of(10, 9, 0), 1000)).toBe(1);
  expect(coveredBy(Uint32Array.of(1, 0), 10)).toBe(1);
});

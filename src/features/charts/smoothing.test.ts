import { expect, it } from 'vitest';
import { smooth, weightForGrain } from './smoothing.ts';

it('is the debiased exponential average', () => {
  // By hand, weight 0.5: (0.5·4 + 0.25·2) … : [4·½]/½, [2·½ + 2·½]/¾ …
  const smoothed = smooth([4, 2, 8], 0.5);
  expect(smoothed[0]).toBeCloseTo(4, 12);
  expect(smoothed[1]).toBeCloseTo((0.25 * 4 + 0.5 * 2) / 0.75, 12);
  expect(smoothed[2]).toBeCloseTo((0.125 * 4 + 0.25 * 2 + 0.5 * 8) / 0.875, 12);
});

it('changes nothing at weight zero, nor a constant at any weight', () => {
  expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
  for (const value of smooth([7, 7, 7, 7], 0.97)) expect(value).toBeCloseTo(7, 12);
});

it('steps over points that are not numbers', () => {
  const smoothed = smooth([Number.NaN, 2, Number.POSITIVE_INFINITY, 2], 0.9);
  expect(smoothed[0]).toBeNaN();
  for (const value of smoothed.slice(1)) expect(value).toBeCloseTo(2, 12);
});

it('reaches equally far back when each point stands for more steps', () => {
  const steps = smooth([...new Array(64).fill(1), ...new Array(64).fill(0)], 0.95).at(-1)!;
  const pairs = smooth([...new Array(32).fill(1), ...new Array(32).fill(0)], weightForGrain(0.95, 2)).at(-1)!;
  expect(pairs).toBeCloseTo(steps, 3);
});

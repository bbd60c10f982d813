import { expect, it } from 'vitest';
import { logBars } from './log-bars.ts';

it('puts a factor of ten one step higher', () => {
  const { heights, decades } = logBars([0.01, 0.1, 1]);
  expect(decades).toEqual([-3, 0]);
  heights.forEach((height, i) => expect(height).toBeCloseTo((i + 1) / 3, 12));
});

it('spans three decades at least, so that near values look near', () => {
  const { heights, decades } = logBars([0.5, 0.4]);
  expect(decades).toEqual([-3, 0]);
  expect(heights[0]! - heights[1]!).toBeCloseTo(Math.log10(0.5 / 0.4) / 3, 12);
});

it('gives no bar to a gradient that is gone or not a number', () => {
  expect(logBars([0, Number.NaN, Infinity, 1]).heights).toEqual([0, 0, 0, 1]);
  expect(logBars([0, 0]).heights).toEqual([0, 0]);
  expect(logBars([]).heights).toEqual([]);
});

import { expect, it } from 'vitest';
import { nearestMark, stepOfKey } from './scrubbing.ts';

const marks = [0, 3, 10, 30, 40, 50, 60, 70, 80, 90, 100].map((step) => ({
  step,
  epoch: 0,
  loss: null,
  accuracy: null,
}));

it('goes from moment to moment with the keys of a slider, never beyond the ends', () => {
  const from = (step: number) => (key: string) => stepOfKey(key, marks, step);
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'];
  expect(keys.map(from(30))).toEqual([10, 40, 10, 40, 0, 100, 0, 100]);
  expect(keys.map(from(0))).toEqual([0, 3, 0, 3, 0, 80, 0, 100]);
  expect(keys.map(from(100))).toEqual([90, 100, 90, 100, 10, 100, 0, 100]);
  // Between two moments, as while it trains.
  expect(keys.map(from(33))).toEqual([30, 40, 30, 40, 0, 100, 0, 100]);
  expect(keys.map(from(104)).slice(0, 2)).toEqual([100, 100]);
  expect(stepOfKey('a', marks, 30)).toBeNull();
});

it('finds the closest moment to a place', () => {
  expect([-5, 1, 2, 19, 21, 99, 500].map((step) => nearestMark(marks, step))).toEqual([
    0, 0, 3, 10, 30, 100, 100,
  ]);
});

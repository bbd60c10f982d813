import { expect, it } from 'vitest';
import { gistOf, withGist } from './gist.ts';

const tensorOf = (...values: readonly number[]) => ({
  name: 't',
  shape: [values.length],
  values: Float32Array.of(...values),
});

it('finds the ends of a tensor, its largest number whatever the sign, and how long it is', () => {
  expect(gistOf(tensorOf(2, -6, 3, 6))).toEqual({ low: -6, high: 6, largestAt: 1, norm: Math.sqrt(85) });
});

it('looks through a tensor once, or not at all where somebody has', () => {
  const own = tensorOf(1, 2);
  const first = gistOf(own);
  own.values[0] = 9;
  expect(gistOf(own)).toBe(first);
  const told = { low: 0, high: 1, largestAt: 0, norm: 7 };
  expect(gistOf({ ...own, gist: told })).toBe(told);
  expect(withGist(own)).toEqual({ ...own, gist: first });
});

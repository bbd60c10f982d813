import { expect, it } from 'vitest';
import { extendMoments, type Moment } from './use-moments.ts';

const at = (...steps: readonly number[]): readonly Moment[] =>
  steps.map((step) => ({ step, shape: [1, 2], samples: Float32Array.of(step, step) }));
const stepsOf = (moments: readonly Moment[]) => moments.map(({ step }) => step);

it('adds what is new, keeps what there is, and forgets a training that began anew', () => {
  const first = extendMoments([], at(1, 2, 5));
  expect(stepsOf(first)).toEqual([1, 2]);
  expect(stepsOf(extendMoments(first, at(2, 3, 9)))).toEqual([1, 2, 3]);
  expect(extendMoments(first, at(7))).toBe(first);
  expect(extendMoments(first, at(0))).toEqual([]);
});

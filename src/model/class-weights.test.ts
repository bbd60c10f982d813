import { expect, it } from 'vitest';
import { classFactors, coerceClassWeights } from './class-weights.ts';

const samples = {
  labels: Uint8Array.of(0, 0, 0, 1, 2, 2, 1, 1),
  positions: Uint32Array.of(0, 1, 2, 3, 4, 5), // three of class 0, one of class 1, two of class 2
  classes: 3,
};

it('makes classes count alike by the samples that train', () => {
  const factors = classFactors('balanced', samples)!;
  expect([...factors]).toEqual([2 / 3, 2, 1].map(Math.fround));
  const total = samples.positions.reduce((sum, position) => sum + factors[samples.labels[position]!]!, 0);
  expect(total).toBeCloseTo(samples.positions.length, 6);
});

it('leaves a class alone that no sample has', () => {
  expect([...classFactors('balanced', { ...samples, classes: 4 })!]).toEqual(
    [0.5, 1.5, 0.75, 1].map(Math.fround),
  );
});

it('takes numbers as they are, and none as nothing', () => {
  expect([...classFactors('1,0.5,3', samples)!]).toEqual([1, 0.5, 3]);
  expect(classFactors('none', samples)).toBeNull();
});

it.each([
  ['balanced', 'balanced'],
  ['1,2.50,1e-3', '1,2.5,0.001'],
  ['5000;-1', '1000,1'],
  ['<script>', 'none'],
  [[1, 2], 'none'],
])('takes %j for %j', (written, weights) => {
  expect(coerceClassWeights(written)).toBe(weights);
  expect(coerceClassWeights(weights)).toBe(weights);
});

import '#lib/testing/to-be-allclose.ts';
import { expect, it } from 'vitest';
import { attentionCell } from './attention-cell.ts';

const head = { queries: [1, 2, 3, -1, 0, 1], keys: [2, 0, 1, 1, -1, 1], steps: 3, dim: 2, causal: false };

it('is a product of a query and a key, by the root of their length, in a softmax over the row', () => {
  const cell = attentionCell(head, 1, 2);
  expect(cell.products).toEqual([-3, -1]);
  const scores = [6, 2, -4].map((product) => product / Math.SQRT2);
  expect(cell.scores).toBeAllclose(scores);
  expect(cell.score).toBeCloseTo(-4 / Math.SQRT2, 12);
  const powers = scores.map(Math.exp);
  expect(cell.weight).toBeCloseTo(powers[2]! / powers.reduce((a, b) => a + b), 12);
});

it('gives nothing to what comes later, where a step may not look there', () => {
  const weights = [0, 1, 2].map((key) => attentionCell({ ...head, causal: true }, 1, key).weight);
  expect(weights[2]).toBe(0);
  expect(weights[0]! + weights[1]!).toBeCloseTo(1, 12);
});

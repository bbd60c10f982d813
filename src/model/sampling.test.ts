import '#lib/testing/to-be-allclose.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '#lib/rng.ts';
import { candidatesOf, pickToken, type Sampling } from './sampling.ts';

const ALL: Sampling = { temperature: 1, topK: 0, topP: 1 };
const tokensOf = (logits: readonly number[], settings: Partial<Sampling>): number[] =>
  candidatesOf(logits, { ...ALL, ...settings }).map(({ token }) => token);

/** Probabilities 0.5, 0.25, 0.125, 0.125 as logits, in another order. */
const LOGITS = [0.125, 0.5, 0.125, 0.25].map(Math.log);

describe('what may come', () => {
  it('is cut by rank, and by what probabilities add up to', () => {
    expect(tokensOf(LOGITS, {})).toEqual([1, 3, 0, 2]);
    expect(tokensOf(LOGITS, { topK: 2 })).toEqual([1, 3]);
    expect(tokensOf(LOGITS, { topP: 0.5 })).toEqual([1]);
    expect(tokensOf(LOGITS, { topP: 0.51 })).toEqual([1, 3]);
    expect(tokensOf(LOGITS, { topP: 0 })).toEqual([1]);
    // Of the two that are left, the first has two thirds.
    expect(tokensOf(LOGITS, { topK: 2, topP: 0.6 })).toEqual([1]);
    expect(tokensOf(LOGITS, { temperature: 0, topK: 3 })).toEqual([1]);
    expect(candidatesOf(LOGITS, { ...ALL, topK: 2 }).map(({ probability }) => probability)).toBeAllclose([
      2 / 3,
      1 / 3,
    ]);
  });

  it('has the probabilities of a softmax of logits by the temperature, however large they are', () => {
    const logits = fc.array(fc.double({ min: -2000, max: 2000, noNaN: true }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(logits, fc.double({ min: 0.05, max: 4, noNaN: true }), (z, temperature) => {
        const found = candidatesOf(z, { ...ALL, temperature });
        const powers = z.map((zk) => Math.exp((zk - Math.max(...z)) / temperature));
        const total = powers.reduce((sum, power) => sum + power, 0);
        const expected = powers.filter((power) => power > 0).toSorted((a, b) => b - a);
        expect(found.map(({ probability }) => probability)).toBeAllclose(
          expected.map((power) => power / total),
        );
      }),
    );
  });

  it('leaves out what cannot come', () => {
    expect(tokensOf([0, -Infinity, 1], { temperature: 4 })).toEqual([2, 0]);
  });
});

it('draws as often as the probabilities say, the same for the same chances', () => {
  const candidates = candidatesOf(LOGITS, ALL);
  const counts = [0, 0, 0, 0];
  for (const chance of uniform(seedKey(7), 8000)) counts[pickToken(candidates, chance)]!++;
  expect(counts.map((count) => count / 8000)).toBeAllclose([0.125, 0.5, 0.125, 0.25], { atol: 0.02 });
  expect(pickToken(candidates, 0)).toBe(1);
  expect(pickToken([{ token: 9, probability: 0.999 }], 0.9999)).toBe(9);
});

import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '#lib/rng.ts';
import { splitLearning } from './split.ts';

const LABELS = Uint8Array.from(uniform(seedKey(5), 6003), (draw) => Math.floor(draw * draw * 10));

const countByClass = (positions: Uint32Array): number[] => {
  const counts = new Array<number>(10).fill(0);
  for (const position of positions) counts[LABELS[position]!]!++;
  return counts;
};

describe('the split', () => {
  const { train, validation } = splitLearning(LABELS, 500, seedKey(42));

  it('puts every sample into exactly one part, with exact counts', () => {
    expect(validation).toHaveLength(500);
    expect([...train, ...validation].toSorted((a, b) => a - b)).toEqual([...LABELS.keys()]);
  });

  it('takes the same share of every class', () => {
    const all = countByClass(Uint32Array.from(LABELS.keys()));
    countByClass(validation).forEach((count, label) => {
      expect(Math.abs(count - (all[label]! * 500) / LABELS.length)).toBeLessThan(1);
    });
  });

  it('is decided by the seed alone', () => {
    expect(splitLearning(LABELS, 500, seedKey(42)).validation).toEqual(validation);
    const other = splitLearning(LABELS, 500, seedKey(43)).validation;
    const shared = other.filter((position) => validation.includes(position)).length;
    expect(shared).toBeLessThan(100); // 42 expected by chance
  });

  it('copes with a class that nobody belongs to', () => {
    const split = splitLearning(Uint8Array.of(0, 0, 3, 3), 2, seedKey(1));
    expect([...split.train].map((position) => [0, 0, 3, 3][position])).toEqual([0, 3]);
  });
});

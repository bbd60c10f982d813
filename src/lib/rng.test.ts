import { describe, expect, it } from 'vitest';
import { fold, normal, seedKey, shuffle, threefry2x32, uniform } from './rng.ts';

const block = (key: [number, number], c0: number, c1: number): number[] => {
  const out = new Uint32Array(2);
  threefry2x32(key, c0, c1, out);
  return [...out];
};

describe('threefry2x32', () => {
  // Known-answer vectors of the authors' Random123 library, file kat_vectors, "threefry2x32 20".
  it('gives the published answers', () => {
    expect(block([0, 0], 0, 0)).toEqual([0x6b200159, 0x99ba4efe]);
    expect(block([0xffffffff, 0xffffffff], 0xffffffff, 0xffffffff)).toEqual([0x1cb996fc, 0xbb002be7]);
    expect(block([0x13198a2e, 0x03707344], 0x243f6a88, 0x85a308d3)).toEqual([0xc4923a9c, 0x483df7a0]);
  });
});

describe('streams', () => {
  it('are the same for the same name and differ for another', () => {
    const key = seedKey(7);
    expect(uniform(fold(key, 1, 2), 5)).toEqual(uniform(fold(key, 1, 2), 5));
    expect(uniform(fold(key, 1, 2), 5)).not.toEqual(uniform(fold(key, 2, 1), 5));
    expect(uniform(seedKey(0), 5)).not.toEqual(uniform(seedKey(2 ** 32), 5));
  });

  it('have the moments of their distributions', () => {
    const count = 40_000;
    const moments = (values: Float32Array): [number, number] => {
      const mean = values.reduce((sum, x) => sum + x, 0) / count;
      return [mean, values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count];
    };
    const [uniformMean, uniformVariance] = moments(uniform(seedKey(1), count));
    expect(uniformMean).toBeCloseTo(1 / 2, 2);
    expect(uniformVariance).toBeCloseTo(1 / 12, 2);
    const [normalMean, normalVariance] = moments(normal(seedKey(2), count));
    expect(normalMean).toBeCloseTo(0, 1);
    expect(normalVariance).toBeCloseTo(1, 1);
  });

  it('shuffle keeps every item and puts each anywhere equally often', () => {
    const counts = new Array<number>(6).fill(0);
    for (let seed = 0; seed < 6000; seed++) {
      const order = shuffle(seedKey(seed), Uint32Array.from([0, 1, 2, 3, 4, 5]));
      expect([...order].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
      counts[order.indexOf(0)]!++;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150); // five standard deviations
  });
});

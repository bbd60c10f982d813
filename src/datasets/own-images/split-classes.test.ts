import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitCounts, testCounts } from './split-classes.ts';

it.each([
  [[30, 30], { validation: 0.1, test: 0.1 }, { train: 48, validation: 6, test: 6 }],
  [[2, 1], { validation: 0.1, test: 0.1 }, { train: 2, validation: 1, test: 0 }],
  [[3, 3], { validation: 0, test: 0 }, { train: 5, validation: 1, test: 0 }],
  [[], { validation: 0.1, test: 0.1 }, { train: 0, validation: 0, test: 0 }],
])('%j images with shares %j become %j', (pictures, shares, counts) => {
  expect(splitCounts(pictures, shares)).toEqual(counts);
});

it('loses no image, takes none twice, and leaves every class something to learn from', () => {
  const share = fc.double({ min: 0, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 })), share, share, (pictures, validation, test) => {
      const counts = splitCounts(pictures, { validation, test });
      const all = pictures.reduce((sum, count) => sum + count, 0);
      expect(counts.train + counts.validation + counts.test).toBe(all);
      expect(Math.min(counts.train, counts.validation, counts.test)).toBeGreaterThanOrEqual(0);
      if (all > 0) expect(counts.train).toBeGreaterThan(0);
      testCounts(pictures, { validation, test }).forEach((tests, i) => {
        expect(tests).toBeLessThanOrEqual(Math.max(0, pictures[i]! - 2));
      });
    }),
  );
});

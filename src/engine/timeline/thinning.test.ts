import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDue, leastMissed } from './thinning.ts';

/** What is kept of a run that stops at `steps` in order, with room for `capacity`. */
function keptOf(steps: readonly number[], capacity: number): readonly number[] {
  const kept: number[] = [];
  for (const step of steps) {
    if (!isDue(kept, step, capacity)) continue;
    kept.push(step);
    if (kept.length > capacity) kept.splice(leastMissed(kept)!, 1);
  }
  return kept;
}

it('keeps the first and the newest, never too many, and no gap wider than twice an even one', () => {
  const run = fc.record({
    length: fc.integer({ min: 1, max: 5000 }),
    capacity: fc.integer({ min: 2, max: 64 }),
  });
  fc.assert(
    fc.property(run, ({ length, capacity }) => {
      const kept = keptOf(
        Array.from({ length: length + 1 }, (_, step) => step),
        capacity,
      );
      const even = length / (capacity - 1);
      expect(kept.length).toBeLessThanOrEqual(capacity);
      expect(kept[0]).toBe(0);
      expect(length - kept.at(-1)!).toBeLessThan(even + 1); // the next one would have been due
      for (let i = 1; i < kept.length; i++) {
        expect(kept[i]! - kept[i - 1]!).toBeGreaterThan(0);
        expect(kept[i]! - kept[i - 1]!).toBeLessThanOrEqual(Math.max(1, 2 * even));
      }
    }),
    { numRuns: 200 },
  );
});

it('becomes rarer as the run goes on', () => {
  let offers = 0;
  const kept: number[] = [];
  for (let step = 0; step <= 100_000; step++) {
    if (!isDue(kept, step, 64)) continue;
    offers++;
    kept.push(step);
    if (kept.length > 64) kept.splice(leastMissed(kept)!, 1);
  }
  expect(kept).toHaveLength(64);
  expect(offers).toBeLessThan(64 + 64 * Math.log(100_000 / 63) + 64); // a 64th of the run each
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepEvenly, keepExtremes } from './downsample.ts';

it('leaves a short curve alone', () => {
  expect(keepExtremes([5, 1, 4], 4)).toEqual([0, 1, 2]);
});

it('keeps a spike of one step in twenty thousand', () => {
  const curve = Array.from({ length: 20_000 }, (_, i) => Math.exp(-i / 5000));
  curve[12_345] = 9;
  curve[7] = -3;
  const kept = keepExtremes(curve, 400);
  expect(kept.length).toBeLessThanOrEqual(400);
  expect(kept).toContain(12_345);
  expect(kept).toContain(7);
});

it('keeps ends, order, limit and extremes of any curve', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 4, max: 60 }),
      (values, limit) => {
        const kept = keepExtremes(values, limit);
        const drawn = kept.map((index) => values[index]!);
        expect(kept.length).toBeLessThanOrEqual(Math.max(limit, Math.min(values.length, limit)));
        expect(kept.every((index, i) => i === 0 || index > kept[i - 1]!)).toBe(true);
        expect([kept[0], kept.at(-1)]).toEqual([0, values.length - 1]);
        expect(Math.max(...drawn)).toBe(Math.max(...values));
        expect(Math.min(...drawn)).toBe(Math.min(...values));
      },
    ),
  );
});

it('spreads evenly', () => {
  expect(keepEvenly(3, 10)).toEqual([0, 1, 2]);
  expect(keepEvenly(101, 5)).toEqual([0, 25, 50, 75, 100]);
  expect(keepEvenly(5, 1)).toEqual([0]);
  expect(keepEvenly(0, 5)).toEqual([]);
});

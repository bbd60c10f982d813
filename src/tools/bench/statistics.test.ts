import { describe, expect, test } from 'vitest';
import { formatNumber, spreadOf } from './statistics.ts';

describe('spreadOf', () => {
  test('takes the middle one, or the mean of the two in the middle', () => {
    expect(spreadOf([10, 2, 9])).toEqual({ median: 9, least: 2, most: 10 });
    expect(spreadOf([4, 100, 1, 2])).toEqual({ median: 3, least: 1, most: 100 });
  });

  test('leaves its input alone and refuses an empty one', () => {
    const values = Object.freeze([3, 1, 2]);
    spreadOf(values);
    expect(values).toEqual([3, 1, 2]);
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});

test('numbers keep three digits and all that stand before the point', () => {
  expect([0.01264, 6.748, 66, 232, 14_907.6].map(formatNumber)).toEqual([
    '0.0126',
    '6.75',
    '66',
    '232',
    '14,908',
  ]);
});

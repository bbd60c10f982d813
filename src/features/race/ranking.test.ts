import { expect, it } from 'vitest';
import type { HeatState } from '#store/race/heat.ts';
import { barLengths, fastestOf, formatRate, gflopsOf, speedOf } from './ranking.ts';

const measured = (samplesPerSecond: number): HeatState => ({
  name: 'measured',
  samplesPerSecond,
  rough: false,
});
const training = (samplesPerSecond: number): HeatState => ({ name: 'training', samplesPerSecond });
const slow: HeatState = { name: 'slow', samplesPerSecondBelow: 5 };

it('draws bars in proportion, also of who is still training', () => {
  expect(barLengths([measured(50), training(200), slow, { name: 'waiting' }])).toEqual([0.25, 1, 0, 0]);
  expect(barLengths([training(0), slow])).toEqual([0, 0]);
});

it('marks the fastest of those who have finished', () => {
  expect(fastestOf([measured(50), training(200), measured(60)])).toBe(2);
  expect(fastestOf([training(200), slow])).toBe(-1);
});

it('knows no speed before the first step', () => {
  expect([training(0), slow, measured(3)].map(speedOf)).toEqual([null, null, 3]);
});

it('turns speeds into GFLOP/s and words', () => {
  expect(gflopsOf(1000, 2e6)).toBe(2);
  expect([0.04213, 38.42, 112.4, 3372, 66_530].map(formatRate)).toEqual([
    '0.0421',
    '38.4',
    '112',
    '3,370',
    '66,500',
  ]);
});

import { expect, it } from 'vitest';
import { appendSteps, EMPTY_HISTORY } from '#lib/step-history.ts';
import { curveRows, MAX_ROWS } from './curve-rows.ts';

const steps = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    step: i + 1,
    loss: 2 / Math.sqrt(i + 1),
    accuracy: 1 - 1 / (i + 2),
  }));
const epochAt = (epoch: number, step: number) => ({
  epoch,
  step,
  validation: { loss: 0.5 / epoch, accuracy: 1 - 0.1 / epoch, samples: 5000 },
});

it('draws nothing of nothing', () => {
  expect(curveRows({ history: EMPTY_HISTORY, epochs: [] }, 0.9)).toEqual([]);
});

it('draws every point of a short run, and validation where its epoch ended', () => {
  const history = appendSteps(EMPTY_HISTORY, steps(6));
  const rows = curveRows({ history, epochs: [epochAt(1, 3), epochAt(2, 6)] }, 0);
  expect(rows.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(rows[2]).toMatchObject({ epoch: 1, valLoss: 0.5, valAccuracy: 0.9, loss: 2 / Math.sqrt(3) });
  expect(rows[2]!.smoothLoss).toBeCloseTo(rows[2]!.loss!, 12);
  expect(rows[3]).not.toHaveProperty('valLoss');
});

it('stays within the limit however long the run, with the epochs on ascending steps', () => {
  const history = appendSteps(EMPTY_HISTORY, steps(50_000));
  const epochs = Array.from({ length: 400 }, (_, i) => epochAt(i + 1, (i + 1) * 125));
  const rows = curveRows({ history, epochs, bestEpoch: 123 }, 0.9);
  expect(rows.filter(({ best }) => best).map(({ epoch }) => epoch)).toEqual([123]);
  expect(rows.length).toBeLessThanOrEqual(MAX_ROWS);
  expect(rows.every(({ step }, i) => i === 0 || step > rows[i - 1]!.step)).toBe(true);
  expect(rows.at(-1)).toMatchObject({ step: 50_000, epoch: 400 });
  expect(rows.every(({ smoothLoss }) => Number.isFinite(smoothLoss))).toBe(true);
});

it('leaves out steps at which the loss was not a number', () => {
  const broken = [...steps(4), { step: 5, loss: Number.NaN, accuracy: 0.1 }];
  expect(curveRows({ history: appendSteps(EMPTY_HISTORY, broken), epochs: [] }, 0.5)).toHaveLength(4);
});

it('shows what else is measured from where it is, smoothed like the rest', () => {
  const measured = steps(4).map((row) => ({ ...row, ...(row.step > 1 && { extras: { other: row.step } }) }));
  const rows = curveRows({ history: appendSteps(EMPTY_HISTORY, measured), epochs: [] }, 0.5);
  expect(rows[0]).not.toHaveProperty('extras');
  // Weights ½ and 1 over steps 2 and 3.
  expect(rows[2]!.extras!['other']).toBeCloseTo((0.5 * 2 + 3) / 1.5, 12);
});

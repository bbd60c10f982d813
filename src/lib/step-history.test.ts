import { expect, it } from 'vitest';
import { appendSteps, EMPTY_HISTORY } from './step-history.ts';

const steps = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ step: from + i, loss: from + i, accuracy: 0.5 }));

it('keeps every step while there is room', () => {
  const history = appendSteps(appendSteps(EMPTY_HISTORY, steps(1, 3), 8), steps(4, 5), 8);
  expect(history.rows.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(history.grain).toBe(1);
});

it('averages neighbours when it is full and never holds more than its capacity', () => {
  let history = EMPTY_HISTORY;
  for (let i = 0; i < 1000; i++) history = appendSteps(history, steps(1 + i * 7, 7), 100);
  expect(history.rows.length).toBeLessThanOrEqual(100);
  expect(history.grain).toBe(128);
  for (const [i, row] of history.rows.entries()) {
    if (i > 0) expect(row.step - history.rows[i - 1]!.step).toBe(history.grain);
    expect(row.loss).toBeCloseTo(row.step - (history.grain - 1) / 2); // the mean of its steps
  }
});

it('averages what only some steps measured over those that did', () => {
  const measured = steps(1, 8).map((row) => ({
    ...row,
    ...(row.step % 2 && { extras: { other: row.loss } }),
  }));
  const history = appendSteps(EMPTY_HISTORY, measured, 2);
  expect(history.rows).toMatchObject([
    { step: 4, extras: { other: 2 } },
    { step: 8, extras: { other: 6 } },
  ]);
});

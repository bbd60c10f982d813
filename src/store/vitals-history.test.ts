import { expect, it } from 'vitest';
import type { Vitals } from '#explain/vitals.ts';
import { appendVitals, NO_VITALS } from './vitals-history.ts';

const at = (step: number, name = 'dense'): Vitals =>
  ({ step, samples: 1, tookMs: 0, layers: [{ name }] }) as unknown as Vitals;
const after = (...steps: readonly number[]) =>
  steps.reduce((history, step) => appendVitals(history, at(step), 8), NO_VITALS);
const stepsOf = ({ rows }: typeof NO_VITALS) => rows.map(({ step }) => step);

it('keeps the beginning, the newest and an even choice of what lies between', () => {
  const steps = stepsOf(after(...Array.from({ length: 1000 }, (_, i) => i)));
  expect(steps.length).toBeLessThanOrEqual(8);
  expect(steps.length).toBeGreaterThanOrEqual(4);
  expect([steps[0], steps.at(-1)]).toEqual([0, 999]);
  const gaps = steps.slice(1, -1).map((step, i) => step - steps[i]!);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * Math.min(...gaps));
});

it('forgets what lay ahead of a step that was gone back to, and another network', () => {
  expect(stepsOf(after(0, 10, 20, 30, 15))).toEqual([0, 10, 15]);
  expect(stepsOf(after(10, 20, 20))).toEqual([10, 20]);
  expect(stepsOf(appendVitals(after(1, 2, 3), at(9, 'conv2d')))).toEqual([9]);
});

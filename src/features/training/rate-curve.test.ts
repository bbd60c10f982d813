import { expect, it } from 'vitest';
import { makeLoss, makeOptimizer, makeSchedule, makeTraining } from '#model/document.ts';
import type { ScheduleSpec } from '#model/schedules/index.ts';
import { describeCurve, highestRate, rateCurve } from './rate-curve.ts';

const planOf = (schedule: ScheduleSpec, epochs = 10) =>
  makeTraining({
    optimizer: makeOptimizer('adam', { learningRate: 0.002 }),
    loss: makeLoss('categorical_crossentropy'),
    schedule,
    epochs,
  });
const say = (schedule: ScheduleSpec): string => {
  const plan = planOf(schedule);
  return describeCurve(rateCurve(plan, 640), plan).en;
};

it('goes from the first step to the last, and shows its top', () => {
  const curve = rateCurve(planOf(makeSchedule('one_cycle')), 640);
  expect(curve[0]!.share).toBe(0);
  expect(curve[0]!.rate).toBeCloseTo(0.002 / 25, 14);
  expect(curve.at(-1)!.share).toBe(1);
  expect(curve.at(-1)!.rate).toBeCloseTo(0.002 / 25 / 1e4, 14);
  expect(highestRate(curve).rate).toBeCloseTo(0.002, 12);
  expect(highestRate(curve).share).toBeCloseTo(0.3, 1);
});

it('draws a plan of a single step', () => {
  const curve = rateCurve(planOf(makeSchedule('cosine_decay'), 1), 5);
  expect(curve).toEqual([
    { share: 0, rate: 0.002 },
    { share: 1, rate: 0.002 },
  ]);
});

it('says in words what it shows', () => {
  expect(say(makeSchedule('constant'))).toBe('Learning rate: 0.002 at every step.');
  expect(say(makeSchedule('reduce_on_plateau'))).toBe(
    'Learning rate: 0.002 until the validation loss stands still.',
  );
  expect(say(makeSchedule('step_decay'))).toBe(
    'Learning rate: from 0.002 at the first step down to 0.000002 at the last.',
  );
  expect(say(makeSchedule('one_cycle'))).toBe(
    'Learning rate: from 0.00008 up to 0.002 in epoch 3, then down to 8e-9.',
  );
});

import { expect, it } from 'vitest';
import { makeTools } from '#model/document.ts';
import type { RunPhase } from '#protocol/run.ts';
import { describeStopping } from './stopping-words.ts';

const best = { epoch: 4, validation: { loss: 0.0412, accuracy: 0.987, samples: 5000 } };
const progress = {
  step: 700,
  epoch: 7,
  stepInEpoch: 0,
  stepsPerEpoch: 100,
  targetEpochs: 10,
  samplesPerSecond: 0,
  best,
};
const say = (
  phase: RunPhase,
  changes: Partial<typeof progress> = {},
  monitor: 'val_loss' | 'val_accuracy' = 'val_loss',
) => {
  const { earlyStopping } = makeTools({ earlyStopping: { on: true, monitor } });
  return describeStopping({ phase, progress: { ...progress, ...changes } }, earlyStopping)?.en;
};

it('says why training has stopped, and which epoch was best', () => {
  expect(say({ name: 'ended', why: 'stopped' })).toBe(
    'Stopped early: the validation loss has not become better for 3 epochs. It was best after epoch 4: 0.0412.',
  );
  expect(say({ name: 'ended', why: 'stopped', restoredEpoch: 4 }, { epoch: 5 }, 'val_accuracy')).toBe(
    'Stopped early: the validation accuracy has not become better for 1 epoch. It was best after epoch 4: 98.7 %. The weights of that epoch are back.',
  );
});

it('says at the end of the plan that the best weights are back, and else nothing', () => {
  expect(say({ name: 'ended', why: 'finished', restoredEpoch: 4 })).toBe(
    'The validation loss was best after epoch 4: 0.0412. The weights of that epoch are back.',
  );
  expect(say({ name: 'ended', why: 'finished' })).toBeUndefined();
  expect(say({ name: 'running' })).toBeUndefined();
});

import { expect, it } from 'vitest';
import { appendSteps, EMPTY_HISTORY } from '#lib/step-history.ts';
import { newRun, trainingAccuracy, trainingLoss, type RunRecord } from '#lessons/run-record.ts';
import { presetOf } from '#presets/index.ts';
import { parseRuns, printRuns } from './lesson-runs.ts';

const { document } = presetOf('toy-circle');

/** `steps` steps of falling loss, ten to an epoch; the last one is no number where it `diverged`. */
function runOf(steps: number, { diverged = false } = {}): RunRecord {
  const rows = Array.from({ length: steps }, (_, i) => ({
    step: i + 1,
    loss: diverged && i === steps - 1 ? Number.NaN : 1 / (i + 3),
    accuracy: i / steps,
  }));
  const epochs = Array.from({ length: Math.floor(steps / 10) }, (_, i) => ({
    epoch: i + 1,
    validation: { loss: 1 / (i + 7), accuracy: 0.5 },
  }));
  return {
    ...newRun(document),
    step: steps,
    epoch: epochs.length,
    history: appendSteps(EMPTY_HISTORY, rows),
    epochs,
    diverged,
  };
}

it('gives runs back as they were, to the last digit, and none that never began', () => {
  const runs = [runOf(40), runOf(20, { diverged: true })];
  expect(parseRuns('batch-noise', printRuns('batch-noise', [...runs, newRun(document)]))).toEqual(runs);
});

it('keeps of a long curve what goals look at', () => {
  const run = runOf(5000);
  const [kept] = parseRuns('x', printRuns('x', [run]));
  expect(kept!.history.rows).toHaveLength(600);
  expect(trainingLoss(kept!, 250)).toBe(trainingLoss(run, 250));
  expect(trainingAccuracy(kept!, 50, 200)).toBe(trainingAccuracy(run, 50, 200));
});

it('stays within bounds by letting the oldest go', () => {
  const runs = [30, 40, 50].map((steps) => runOf(steps));
  const room = printRuns('x', runs.slice(1)).length;
  expect(parseRuns('x', printRuns('x', runs, room)).map(({ step }) => step)).toEqual([40, 50]);
  expect(printRuns('x', runs, 10)).toBe('{"lesson":"x","runs":[]}');
});

it('makes nothing of what is not of this lesson, or no runs at all', () => {
  const printed = printRuns('one', [runOf(10)]);
  expect(parseRuns('other', printed)).toEqual([]);
  expect(parseRuns('one', printed.slice(0, -5))).toEqual([]);
  expect(parseRuns('one', printed.replace('"step":10', '"step":-1'))).toEqual([]);
  expect(parseRuns('one', printed.replace('"toy', '"no').replace('"circle"', '"nowhere"'))).toEqual([]);
});

import { expect, it } from 'vitest';
import { appendSteps, EMPTY_HISTORY } from '#lib/step-history.ts';
import { curvesCsv } from './curves-csv.ts';

const steps = [1, 2, 3, 4, 5].map((step) => ({ step, loss: 1 / step, accuracy: 0.5 }));
const epochAt = (epoch: number, step: number) => ({
  epoch,
  step,
  validation: { loss: 0.25, accuracy: 0.75, samples: 10 },
});

it('writes a line per step with its epoch, and validation where it was measured', () => {
  const csv = curvesCsv({
    history: appendSteps(EMPTY_HISTORY, steps),
    epochs: [epochAt(1, 2), epochAt(2, 4)],
  });
  expect(csv.split('\r\n')).toEqual([
    'step,epoch,loss,accuracy,val_loss,val_accuracy',
    '1,1,1,0.5,,',
    '2,1,0.5,0.5,0.25,0.75',
    `3,2,${1 / 3},0.5,,`,
    '4,2,0.25,0.5,0.25,0.75',
    '5,3,0.2,0.5,,',
    '',
  ]);
});

it('keeps validation whose step has no line of its own', () => {
  const history = appendSteps(EMPTY_HISTORY, steps.slice(0, 4), 2); // two lines: steps 2 and 4
  const csv = curvesCsv({ history, epochs: [epochAt(1, 3), epochAt(2, 9)] });
  expect(csv.split('\r\n').slice(1, -1)).toEqual([
    '2,1,0.75,0.5,,',
    '3,1,,,0.25,0.75',
    `4,2,${(1 / 3 + 1 / 4) / 2},0.5,,`,
    '9,2,,,0.25,0.75',
  ]);
});

it('has a column for whatever else was measured, empty where nothing was', () => {
  const measured = steps
    .slice(0, 2)
    .map((row) => ({ ...row, ...(row.step === 2 && { extras: { other: 7 } }) }));
  const csv = curvesCsv({ history: appendSteps(EMPTY_HISTORY, measured), epochs: [] });
  expect(csv.split('\r\n')).toEqual([
    'step,epoch,loss,accuracy,val_loss,val_accuracy,other',
    '1,1,1,0.5,,,',
    '2,1,0.5,0.5,,,7',
    '',
  ]);
});

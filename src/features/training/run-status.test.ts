import { describe, expect, it } from 'vitest';
import { text } from '#lib/text.ts';
import type { RunState } from '#store/run-store.ts';
import { currentEpoch, describeRun, doneShare, secondsLeft } from './run-status.ts';

const progress = {
  step: 1204,
  epoch: 1,
  stepInEpoch: 344,
  stepsPerEpoch: 860,
  targetEpochs: 10,
  samplesPerSecond: 1310,
};

const run = {
  phase: { name: 'running' },
  progress,
  latest: { step: 1204, loss: 0.0412, accuracy: 0.984375 },
  epochs: [{ epoch: 1, step: 860, validation: { loss: 0.05, accuracy: 0.986, samples: 5000 } }],
  dataReady: true,
} as unknown as RunState;

describe('where a run stands', () => {
  it('counts epochs from one, and shows the last complete one at its end', () => {
    expect(currentEpoch({ ...progress, step: 0, epoch: 0, stepInEpoch: 0 })).toBe(0);
    expect(currentEpoch(progress)).toBe(2);
    expect(currentEpoch({ ...progress, step: 8600, epoch: 10, stepInEpoch: 0 })).toBe(10);
  });

  it('knows the share that is done and the time that is left', () => {
    expect(doneShare(progress)).toBeCloseTo(1.4 / 10, 12);
    expect(doneShare({ ...progress, targetEpochs: 1 })).toBe(1);
    expect(secondsLeft(progress, 64)).toBeCloseTo(((9 * 860 - 344) * 64) / 1310, 9);
    expect(secondsLeft({ ...progress, samplesPerSecond: 0 }, 64)).toBeNull();
    expect(secondsLeft({ ...progress, epoch: 10, stepInEpoch: 0 }, 64)).toBeNull();
  });

  it('says it in one sentence', () => {
    expect(describeRun(run)).toEqual(
      text(
        'Epoch 2 of 10, step 1204, loss 0.0412, accuracy 98.4 %, validation accuracy 98.6 %',
        '第 2 轮，共 10 轮，第 1204 步，损失 0.0412，准确率 98.4 %，验证准确率 98.6 %',
      ),
    );
    expect(describeRun({ ...run, epochs: [], phase: { name: 'paused' } }).en).toBe(
      'Epoch 2 of 10, step 1204, loss 0.0412, accuracy 98.4 %, paused',
    );
    expect(describeRun({ ...run, phase: { name: 'ended', why: 'diverged' } }).en).toContain('not a number');
  });

  it('has no numbers before the first step', () => {
    const fresh = { ...run, progress: null, phase: { name: 'idle' } } as RunState;
    expect(describeRun(fresh).en).toBe('Not trained yet');
    expect(describeRun({ ...fresh, dataReady: false }).en).toBe('Getting ready');
    expect(describeRun({ ...fresh, phase: { name: 'starting' } }).en).toBe('starting');
  });
});

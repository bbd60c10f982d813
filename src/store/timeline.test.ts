import { beforeEach, expect, it, vi } from 'vitest';
import { presetOf } from '#presets/index.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { RunProgress, SnapshotMark, StepMetrics } from '#protocol/run.ts';
import { applyEvent, FRESH_RUN, useRun } from './run-store.ts';
import { replay, rewindTo, stopReplay, useTimeline } from './timeline.ts';

const STEPS_PER_EPOCH = 10;
const progressAt = (step: number): RunProgress => ({
  step,
  epoch: Math.floor(step / STEPS_PER_EPOCH),
  stepInEpoch: step % STEPS_PER_EPOCH,
  stepsPerEpoch: STEPS_PER_EPOCH,
  targetEpochs: 10,
  samplesPerSecond: 0,
});
const metricsAt = (step: number): StepMetrics => ({ step, loss: 1 / step, accuracy: step / 100 });
const markOf = (step: number): SnapshotMark => ({ step, epoch: 0, loss: 1, accuracy: 0 });
const LAST = 25;

/** What the page has asked of the engine, in order; each is answered when the test says so. */
const { asked, ask } = vi.hoisted(() => {
  const calls: string[] = [];
  return { asked: calls, ask: vi.fn<(name: string, input: unknown) => Promise<unknown>>() };
});
vi.mock('./engine-link.ts', () => ({ ask, restartWorker: vi.fn() }));

const trainTo = (from: number, to: number): void => {
  const steps = Array.from({ length: to - from }, (_, i) => metricsAt(from + 1 + i));
  applyEvent({ type: 'run.metrics', steps, progress: progressAt(to) });
};

beforeEach(() => {
  asked.length = 0;
  ask.mockImplementation(async (name, input) => {
    const { step } = (input ?? {}) as { step?: number };
    asked.push(step === undefined ? name : `${name} ${step}`);
    return name === 'run.rewind'
      ? { progress: progressAt(step!), latest: step! > 0 ? metricsAt(step!) : null }
      : progressAt(LAST);
  });
  useTimeline.setState({ wanted: null, replaying: false });
  const opened = presetOf('mnist-mlp').document as CheckedDocument;
  useRun.setState({ ...FRESH_RUN, opened, phase: { name: 'running' } });
  trainTo(0, LAST);
  const validation = { loss: 0.5, accuracy: 0.5, samples: 10 };
  const epochs = [1, 2].map((epoch) => ({ epoch, step: epoch * STEPS_PER_EPOCH, validation }));
  applyEvent({ type: 'run.epochs', epochs, progress: progressAt(LAST) });
  const marks = [0, 7, 20, LAST].map(markOf);
  const room = { bytes: 0, roomBytes: 0, onDisk: true, trouble: null };
  applyEvent({ type: 'run.snapshots', snapshots: { marks, ...room } });
});

it('pauses, shows everything as of the moment, and all of it again at the newest', async () => {
  const { modelRevision } = useRun.getState();
  await rewindTo(12);
  expect(asked).toEqual(['run.pause', 'run.rewind 7']);
  const back = useRun.getState();
  expect(back.history.rows.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(back).toMatchObject({
    epochs: [],
    latest: { step: 7 },
    progress: { step: 7 },
    phase: { name: 'paused' },
  });
  expect(back.modelRevision).toBeGreaterThan(modelRevision);

  await rewindTo(20);
  expect(useRun.getState().history.rows).toHaveLength(20);
  expect(useRun.getState().epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  await rewindTo(Infinity);
  const again = useRun.getState();
  expect(again).toMatchObject({ rewound: null, latest: { step: LAST }, progress: { step: LAST } });
  expect(again.history).toBe(back.rewound!.history);
  expect(again.epochs).toBe(back.rewound!.epochs);
});

it('forgets what came later when training goes on', async () => {
  await rewindTo(7);
  trainTo(7, 9);
  const { rewound, history, latest } = useRun.getState();
  expect(rewound).toBeNull();
  expect(history.rows.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(latest?.step).toBe(9);
});

it('goes to the last of many wishes, not to all of them', async () => {
  await Promise.all([20, 7, 0, 7, 20].map((step) => rewindTo(step)));
  expect(asked.filter((name) => name.startsWith('run.rewind'))).toEqual(['run.rewind 20']);
  expect(useTimeline.getState().wanted).toBeNull();
  expect(useRun.getState().progress?.step).toBe(20);
});

it('plays every moment again from the start, and ends at the newest or where it is stopped', async () => {
  vi.useFakeTimers();
  const rewinds = (): readonly string[] => asked.filter((name) => name.startsWith('run.rewind'));
  const whole = replay();
  await vi.runAllTimersAsync();
  await whole;
  expect(rewinds()).toEqual(['run.rewind 0', 'run.rewind 7', 'run.rewind 20', `run.rewind ${LAST}`]);
  expect(useTimeline.getState().replaying).toBe(false);

  asked.length = 0;
  const part = replay();
  await vi.advanceTimersByTimeAsync(1);
  stopReplay();
  await vi.runAllTimersAsync();
  await part;
  expect(rewinds()).toEqual(['run.rewind 0']);
  vi.useRealTimers();
});

it('stays where it is when the moment is gone', async () => {
  ask.mockImplementation(async () => null);
  const before = useRun.getState();
  await rewindTo(7);
  expect(useRun.getState().history).toBe(before.history);
  expect(useRun.getState().rewound).toBeNull();
});

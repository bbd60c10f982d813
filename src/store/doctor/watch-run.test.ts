import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CheckedDocument } from '#model/document.ts';
import { presetOf } from '#presets/index.ts';
import { openDocument, useDocument } from '#store/document-store.ts';
import { applyEvent, FRESH_RUN, useRun } from '#store/run-store.ts';
import { toldBy, useDoctor } from './doctor-store.ts';
import { mend, rollBack } from './mend.ts';
import { readAll, watchRun } from './watch-run.ts';

const progressAt = (step: number) => ({
  step,
  epoch: 0,
  stepInEpoch: step,
  stepsPerEpoch: 100,
  targetEpochs: 1,
  samplesPerSecond: 0,
});
const metricsAt = (step: number) => ({ step, loss: step < 9 ? 1 / step : Number.NaN, accuracy: 0 });

const ask = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<unknown>>());
vi.mock('#store/engine-link.ts', () => ({ ask, restartWorker: vi.fn() }));

/** Lets the engine arrive where it was to go back to. */
let arrive: (() => void) | null = null;

const told = (): readonly string[] => toldBy(useDoctor.getState().standing).map(({ id }) => id);
const diagnosis = () => toldBy(useDoctor.getState().standing)[0]!;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A run that has diverged at step 9, with a moment of step 4, while somebody reads all that the doctor says. */
async function sickRun() {
  ask.mockImplementation(async (name, input) => {
    if (name === 'run.rewind') await new Promise<void>((resolve) => (arrive = resolve));
    if (name === 'model.vitals') return { step: 9, samples: 8, layers: [], tookMs: 1 };
    const { step = 9 } = (input ?? {}) as { step?: number };
    return name === 'run.rewind' ? { progress: progressAt(step), latest: metricsAt(step) } : progressAt(9);
  });
  const { document } = presetOf('mnist-mlp');
  openDocument(document);
  const opened = useDocument.getState().document as CheckedDocument;
  const marks = [{ step: 4, epoch: 0, loss: 1, accuracy: 0 }];
  const snapshots = { marks, bytes: 0, roomBytes: 0, onDisk: true, trouble: null };
  useRun.setState({ ...FRESH_RUN, opened, dataReady: true, snapshots, phase: { name: 'running' } });
  const steps = Array.from({ length: 9 }, (_, i) => metricsAt(i + 1));
  applyEvent({ type: 'run.metrics', steps, progress: progressAt(9) });
  applyEvent({ type: 'run.phase', phase: { name: 'ended', why: 'diverged' } });
  const leave = [watchRun(), readAll()];
  await vi.waitUntil(() => told().length > 0);
  return () => leave.forEach((stop) => stop());
}
let leave: () => void;

beforeEach(async () => {
  vi.stubGlobal('document', { hidden: true });
  arrive = null;
  leave = await sickRun();
});
afterEach(() => {
  leave();
  useDoctor.setState(useDoctor.getInitialState());
  vi.unstubAllGlobals();
});

it('says nothing of what is being mended, whatever the network is like until it has gone back', async () => {
  expect(told()).toEqual(['diverged']);
  const [fix] = diagnosis().fixes;
  const mending = mend(diagnosis(), {
    label: fix!.label,
    change: { type: 'learning-rate', learningRate: 1e-5 },
  });
  await vi.waitUntil(() => arrive !== null);
  useRun.setState((run) => ({ opened: { ...run.opened! } })); // the engine has been told of the edit
  await settled();
  expect(told()).toEqual([]);
  arrive!();
  await mending;
  await settled();
  expect(told()).toEqual([]);
});

it('says it again where the good weights could not be had back', async () => {
  const before = ask.getMockImplementation()!;
  ask.mockImplementation((name, input) =>
    name === 'run.rewind' ? Promise.reject(new Error('gone')) : before(name, input),
  );
  await expect(rollBack(diagnosis())).rejects.toThrow('gone');
  await settled();
  expect(told()).toEqual(['diverged']);
});

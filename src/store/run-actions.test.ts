import { beforeEach, expect, it, vi } from 'vitest';
import { makeData } from '#datasets/index.ts';
import { duplicateLayer, updateLayer } from '#model/edit.ts';
import { presetOf } from '#presets/index.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Checkpoint, RunProgress } from '#protocol/run.ts';
import { setCurrentSample, takeFirstSample, useCurrentSample } from './current-sample.ts';
import { editDocument, undo, useDocument } from './document-store.ts';
import { leaveOtherData } from './open-data.ts';
import { followDocument, reset, startEngine, train } from './run-actions.ts';
import { tuningOf } from './structure.ts';
import { applyEvent, FRESH_RUN, reduceRun, useRun } from './run-store.ts';

const PROGRESS: RunProgress = {
  step: 0,
  epoch: 0,
  stepInEpoch: 0,
  stepsPerEpoch: 860,
  targetEpochs: 10,
  samplesPerSecond: 0,
};
const checkpoint = (step: number): Checkpoint => ({
  params: [],
  slots: [],
  step,
  epoch: 0,
  stepInEpoch: step,
  samplesInEpoch: step * 64,
});
const metrics = (step: number): EngineEvent => ({
  type: 'run.metrics',
  steps: [{ step, loss: 1 / step, accuracy: 0.5 }],
  progress: { ...PROGRESS, step },
});

/** What the page has asked of the engine, in order. */
const { asked, ask } = vi.hoisted(() => {
  const calls: { name: string; input: unknown }[] = [];
  return { asked: calls, ask: vi.fn<(name: string, input: unknown) => Promise<unknown>>() };
});
vi.mock('./engine-link.ts', () => ({ ask, restartWorker: vi.fn() }));

beforeEach(async () => {
  vi.stubGlobal('document', { baseURI: 'http://localhost/' });
  asked.length = 0;
  ask.mockImplementation(async (name, input) => {
    asked.push({ name, input });
    return name === 'engine.start' ? { backend: 'cpu' } : PROGRESS;
  });
  useDocument.setState({ document: presetOf('mnist-mlp').document, past: [], future: [] });
  useRun.setState({ ...FRESH_RUN, opened: null, backend: null, dataReady: false, phase: { name: 'idle' } });
  await startEngine('auto');
});

const names = (): string[] => asked.map(({ name }) => name);

it('starts the engine, the data and the network, in this order, and trains on demand', async () => {
  await train({ steps: 3 });
  expect(names()).toEqual(['engine.start', 'data.open', 'run.open', 'run.start']);
  expect(asked.at(-1)?.input).toEqual({ limit: { steps: 3 } });
});

it('a change of the plan tunes the run; a change of the network opens another one', async () => {
  asked.length = 0;
  editDocument((doc) => ({ ...doc, training: { ...doc.training, batchSize: 32 } }));
  await followDocument();
  expect(asked).toEqual([
    { name: 'run.tune', input: { ...tuningOf(presetOf('mnist-mlp').document), batchSize: 32 } },
  ]);
  editDocument((doc) => duplicateLayer(doc, 'l2'));
  await followDocument();
  expect(names().at(-1)).toBe('run.open');
});

it('opens other data before the network that learns from it, and only then', async () => {
  const before = useDocument.getState().document;
  setCurrentSample({ pixels: new Float32Array(784), source: 'drawn' });
  asked.length = 0;
  editDocument((doc) => ({ ...doc, data: { ...doc.data, scale: 'raw' } }));
  leaveOtherData(useDocument.getState().document, before);
  await followDocument();
  expect(names()).toEqual(['data.open', 'run.open']);
  expect(useCurrentSample.getState().sample).not.toBeNull();
  editDocument((doc) => ({ ...doc, data: makeData('shapes-10') }));
  leaveOtherData(useDocument.getState().document, before);
  expect(useCurrentSample.getState().sample).toBeNull();
});

it('takes a sample of the data that is on its way, not of the data before', async () => {
  ask.mockImplementation(async (name, input) => {
    asked.push({ name, input });
    return name === 'data.samples' ? { inputs: new Uint8Array(128 * 128 * 3), targets: [7] } : PROGRESS;
  });
  setCurrentSample(null);
  asked.length = 0;
  editDocument((doc) => ({ ...doc, data: makeData('shapes-10') }));
  const following = followDocument();
  await takeFirstSample();
  await following;
  expect(names()).toEqual(['data.open', 'run.open', 'data.samples']);
  expect(useCurrentSample.getState().sample?.label).toBe(7);
});

it('waits for other data where a person’s own is not on this machine, and tells nobody of a fault', async () => {
  ask.mockImplementation(async (name, input) => {
    asked.push({ name, input });
    if (name === 'data.open' && JSON.stringify(input).includes('shapes-10'))
      throw new EngineFailure({ kind: 'data-not-here', detail: 'elsewhere' });
    return PROGRESS;
  });
  editDocument((doc) => ({ ...doc, data: makeData('shapes-10') }));
  await followDocument();
  asked.length = 0;
  await train();
  expect(names()).toEqual([]);
  expect(useRun.getState()).toMatchObject({ dataMissing: true, dataReady: false, opened: null });
  undo();
  await followDocument();
  expect(names()).toEqual(['data.open', 'run.open']);
  expect(useRun.getState()).toMatchObject({ dataMissing: false, dataReady: true });
});

it('undoing an edit resumes what had been learned, with its curve; reset forgets it', async () => {
  applyEvent(metrics(9));
  applyEvent({ type: 'run.checkpoint', checkpoint: checkpoint(9) });
  editDocument((doc) => duplicateLayer(doc, 'l2'));
  await followDocument();
  expect(useRun.getState().history.rows).toEqual([]);
  undo();
  await followDocument();
  expect(asked.at(-1)).toMatchObject({ name: 'run.open', input: { resume: { step: 9 } } });
  expect(useRun.getState().history.rows).toEqual([{ step: 9, loss: 1 / 9, accuracy: 0.5 }]);
  expect(useRun.getState().phase).toEqual({ name: 'paused' });
  await reset();
  expect(asked.at(-1)?.input).not.toHaveProperty('resume');
  expect(useRun.getState().history.rows).toEqual([]);
});

it('freezing a layer refits the run, which keeps its curve; with nothing left to learn it waits', async () => {
  const freeze = (ids: readonly string[], trainable: boolean): void =>
    ids.forEach((id) => editDocument((doc) => updateLayer(doc, id, { trainable })));
  applyEvent(metrics(9));
  applyEvent({ type: 'run.phase', phase: { name: 'running' } });
  asked.length = 0;
  freeze(['l2'], false);
  await followDocument();
  expect(names()).toEqual(['run.refit', 'run.tune']);
  expect(useRun.getState().history.rows).toHaveLength(1);
  freeze(['l3'], false);
  await train();
  expect(names().slice(2)).toEqual(['run.pause']);
  freeze(['l2', 'l3'], true);
  await followDocument();
  expect(names().slice(3)).toEqual(['run.refit', 'run.tune']);
});

it('an impossible network is never sent to the engine', async () => {
  editDocument((doc) => ({ ...doc, stacks: { main: doc.stacks.main.slice(1) } }));
  await followDocument();
  asked.length = 0;
  await train();
  expect(asked).toEqual([]);
  expect(useRun.getState().opened).toBeNull();
});

it('an event of the engine changes what it is about and nothing else', () => {
  const before = useRun.getState();
  const after = reduceRun(before, metrics(4));
  expect(after.latest?.step).toBe(4);
  expect(after.modelRevision).toBe(before.modelRevision + 1);
  expect(reduceRun(before, { type: 'run.phase', phase: { name: 'running' } })).toEqual({
    phase: { name: 'running' },
  });
});

it('neither opens nor trains what does not fit into the memory', async () => {
  useRun.setState({ backend: { backend: 'wasm', memory: { total: 1e6 } } as never });
  asked.length = 0;
  editDocument((doc) => duplicateLayer(doc, 'l2'));
  await followDocument();
  await train();
  expect(names()).toEqual([]);
  expect(useRun.getState().opened).toBeNull();
});

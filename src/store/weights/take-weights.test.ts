import { beforeEach, expect, it, vi } from 'vitest';
import { printFile } from '#codec/file.ts';
import { makeLayer } from '#model/document.ts';
import { insertLayer } from '#model/edit.ts';
import { matchWeights } from '#model/matching-weights.ts';
import { sizeOf } from '#model/shape.ts';
import { presetOf } from '#presets/index.ts';
import type { Checkpoint, RunProgress } from '#protocol/run.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { editDocument, redo, undo, useDocument } from '#store/document-store.ts';
import { enqueue } from '#store/action-queue.ts';
import { startEngine } from '#store/run-actions.ts';
import { followEdits } from '#store/run-events.ts';
import { applyEvent, FRESH_RUN, useRun } from '#store/run-store.ts';
import { leftRun, openSavedRun, type SavedRun } from './saved-run.ts';
import { takeWeights } from './take-weights.ts';
import { weightedLayers } from './weighted-layers.ts';

const { ask } = vi.hoisted(() => ({ ask: vi.fn<(name: string, input: never) => Promise<unknown>>() }));
vi.mock('#store/engine-link.ts', () => ({ ask, restartWorker: vi.fn() }));

const PRESET = presetOf('mnist-mlp').document;

/** Every weight of the preset, all of them `value`. */
const weightsOf = (value: number): readonly Tensor[] =>
  weightedLayers(PRESET, { keyed: 'name' }).flatMap((layer) =>
    layer.tensors.map(({ name, shape }) => ({
      name: `${layer.name}/${name}`,
      shape,
      values: new Float32Array(sizeOf(shape)).fill(value),
    })),
  );
const checkpoint = (step: number, value: number): Checkpoint => ({
  params: weightsOf(value),
  slots: [],
  step,
  epoch: 0,
  stepInEpoch: step,
  samplesInEpoch: step * 64,
});

/** What the engine was told of weights, by the first value of the first tensor; `open` without one begins anew. */
let told: string[] = [];
let step = 0;

vi.stubGlobal('document', { baseURI: 'http://localhost/' });
followEdits();

beforeEach(async () => {
  ask.mockImplementation(async (name, input: { resume?: Checkpoint; weights?: readonly Tensor[] }) => {
    if (name === 'run.open') told.push(`open ${input.resume?.params[0]?.values[0] ?? ''}`);
    if (name === 'run.refit') told.push('refit');
    if (name === 'model.setWeights') {
      told.push(`set ${input.weights!.map((each) => each.name).join(' ')}`);
      applyEvent({ type: 'run.checkpoint', checkpoint: checkpoint(step, input.weights![0]!.values[0]!) });
    }
    return name === 'engine.start' ? { backend: 'cpu' } : ({ step } as RunProgress);
  });
  useDocument.setState({ document: PRESET, past: [], future: [] });
  useRun.setState({ ...FRESH_RUN, opened: null, backend: null, dataReady: false, phase: { name: 'idle' } });
  await startEngine('auto');
  told = [];
  step = 9;
  applyEvent({ type: 'run.checkpoint', checkpoint: checkpoint(step, 1) });
});

const settle = (): Promise<void> => enqueue(async () => undefined);

const savedFile = (value: number): Promise<SavedRun> =>
  openSavedRun(new File([printFile(PRESET, weightsOf(value))], 'mlp.strata.json')).then((run) => {
    if (!run.ok) throw new Error(run.error.en);
    return run.value;
  });

const takingsOf = (run: SavedRun) =>
  matchWeights(weightedLayers(useDocument.getState().document, run), run.layers).flatMap(
    ({ layer, source }) => (source ? [{ layer, source }] : []),
  );

it('what a file holds goes to the layers that fit, and undo and redo exchange the runs', async () => {
  const run = await savedFile(5);
  expect(await takeWeights(run, takingsOf(run).slice(0, 1), { freeze: true })).toBe(true);
  await settle();
  expect(told).toEqual(['set dense/kernel dense/bias', 'refit']);
  expect(useRun.getState().opened?.stacks.main[1]).toMatchObject({ trainable: false });
  undo();
  await settle();
  await settle();
  expect(told.slice(2)).toEqual(['refit', 'open 1']);
  redo();
  await settle();
  await settle();
  expect(told.slice(4)).toEqual(['refit', 'open 5']);
});

it('the run before an edit is found again by its layers, whatever they are called now', async () => {
  const between = { holder: 'main', index: 2 };
  editDocument((document) => insertLayer(document, between, makeLayer('dense', { units: 128 })));
  await settle();
  const run = leftRun()!;
  expect(run).toMatchObject({ step: 9, keyed: 'id' });
  const takings = takingsOf(run);
  expect(takings.map(({ layer, source }) => [layer.name, source.name])).toEqual([
    ['dense', 'dense'],
    ['dense_2', 'dense_1'],
  ]);
  expect(await takeWeights(run, takings, { freeze: false })).toBe(true);
  expect(told.at(-1)).toBe('set dense/kernel dense/bias dense_2/kernel dense_2/bias');
});

it('a file without weights, or none at all, says so', async () => {
  const without = await openSavedRun(new File([printFile(PRESET)], 'a.json'));
  expect(without.ok ? '' : without.error.en).toMatch(/no weights in this file/);
  expect((await openSavedRun(new File(['GIF89a'], 'a.gif'))).ok).toBe(false);
});

/** @file Layers that are frozen and let go in the middle of a run, on real engines: who moves, who stays, and that nothing else changes. */
import { expect, it } from 'vitest';
import { datasetDef, factsOf } from '#datasets/index.ts';
import { checkDocument } from '#model/check.ts';
import { makeLayer, makeOptimizer, type CheckedDocument } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { toyCircle } from '#presets/toy-circle.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import { selectBackend } from '#engine/backends/select-backend.ts';
import { chooseEngine } from '#engine/choose-engine.ts';
import { lastCheckpoint } from '#engine/testing/fake-session.ts';
import { openSnapshotFiles } from '#engine/timeline/snapshot-files.ts';
import { createSession } from './session.ts';

/** Adam on a dense layer and a normalisation, which alone may be frozen, and a dense layer that always learns. */
function documentWith(trainable: boolean): CheckedDocument {
  const { document } = toyCircle;
  const main = makeStack([
    makeLayer('dense', { units: 6, activation: 'tanh', trainable }),
    makeLayer('batch_normalization', { trainable }),
    makeLayer('dense', { units: 1, activation: 'tanh' }),
  ]);
  const training = { ...document.training, optimizer: makeOptimizer('adam', { learningRate: 0.01 }) };
  const checked = checkDocument({ ...document, stacks: { main }, training }, factsOf(document.data));
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

const [FREE, FROZEN] = [documentWith(true), documentWith(false)];

const CASES = [
  { backend: 'wasm', engine: 'compiled' },
  { backend: 'webgpu', engine: 'compiled' },
  { backend: 'cpu', engine: 'tfjs' },
] as const;

async function openTrainer({ backend, engine }: (typeof CASES)[number], document = FREE) {
  const events: EngineEvent[] = [];
  const emit = (event: EngineEvent): void => void events.push(structuredClone(event));
  const context = { chooseEngine, selectBackend, datasetDef, snapshotFiles: openSnapshotFiles, emit };
  const handlers = createSession(context);
  await handlers['engine.start']({ choice: backend, engine, baseUrl: `${location.origin}/` });
  const { engine: inUse } = await handlers['run.open']({ document, snapshots: true });
  expect(inUse?.name).toBe(engine);
  const phases = () => events.flatMap((event) => (event.type === 'run.phase' ? [event.phase.name] : []));
  const settled = async (): Promise<void> => {
    while (!['paused', 'ended', 'failed'].includes(phases().at(-1)!))
      await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return {
    handlers,
    events,
    phases,
    settled,
    losses: () =>
      events.flatMap((event) => (event.type === 'run.metrics' ? event.steps.map(({ loss }) => loss) : [])),
    train: async (steps: number) => {
      await handlers['run.start']({ limit: { steps } });
      await settled();
    },
    /** Bits of all weights, by name. */
    weights: async () => {
      const tensors = await handlers['model.weights'](null);
      return Object.fromEntries(tensors.map(({ name, values }) => [name, [...values]]));
    },
  };
}

it.each(CASES)('layers rest and learn again in mid-run on $backend', async (where) => {
  const one = await openTrainer(where);
  await one.train(20);
  const before = await one.weights();
  expect(await one.handlers['run.refit']({ document: FROZEN })).toMatchObject({ step: 20 });
  expect(await one.weights()).toEqual(before);
  await one.train(20);
  const rested = await one.weights();
  const moved = (from: typeof before, to: typeof before): readonly string[] =>
    Object.keys(to).filter((name) => to[name]!.join() !== from[name]!.join());
  expect(moved(before, rested).toSorted()).toEqual(['dense_1/bias', 'dense_1/kernel']);
  const { slots } = lastCheckpoint(one);
  expect(slots.filter(({ name }) => name.startsWith('dense/kernel/'))).toHaveLength(2);
  await one.handlers['run.refit']({ document: FREE });
  await one.train(20);
  expect(moved(rested, await one.weights()).toSorted()).toEqual(Object.keys(before).toSorted());
  expect(one.losses()).toHaveLength(60);
  expect((await one.handlers['run.pause'](null)).step).toBe(60);
});

it.each(CASES.filter(({ backend }) => backend !== 'webgpu'))(
  'freezing for a moment changes nothing on $backend, not even while it trains',
  async (where) => {
    const undisturbed = await openTrainer(where);
    await undisturbed.train(60);
    const weights = await undisturbed.weights();
    const one = await openTrainer(where);
    await one.train(20);
    await one.handlers['run.refit']({ document: FROZEN });
    // What the optimizer knew of the layers at rest outlives the worker, too.
    await one.handlers['run.open']({ document: FROZEN, resume: lastCheckpoint(one) });
    await one.handlers['run.refit']({ document: FREE });
    await one.handlers['run.start']({ limit: { steps: 40 } });
    await one.handlers['run.refit']({ document: FREE });
    await one.settled();
    expect(one.losses()).toEqual(undisturbed.losses());
    expect(await one.weights()).toEqual(weights);
    expect(one.phases().filter((name) => name === 'paused')).toHaveLength(3);
  },
);

it('what has learned since a moment at which it rested begins anew after going back to it', async () => {
  const weightsAfter = async ({ rewinds }: { readonly rewinds: boolean }) => {
    const { handlers, train, weights } = await openTrainer(CASES[0], FROZEN);
    await train(20);
    await handlers['run.refit']({ document: FREE });
    if (rewinds) {
      await train(20);
      await handlers['run.rewind']({ step: 20 });
    }
    await train(20);
    return weights();
  };
  expect(await weightsAfter({ rewinds: true })).toEqual(await weightsAfter({ rewinds: false }));
});

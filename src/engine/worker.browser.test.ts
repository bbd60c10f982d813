import { afterEach, expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { checkDocument } from '#model/check.ts';
import type { CheckedDocument } from '#model/document.ts';
import { mnistMlp } from '#presets/mnist-mlp.ts';
import { createClient, type EngineClient } from '#protocol/client.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Checkpoint, StepMetrics } from '#protocol/run.ts';

const clients: EngineClient[] = [];
afterEach(() => clients.splice(0).forEach((client) => client.terminate()));

function checkedMlp(): CheckedDocument {
  const checked = checkDocument(mnistMlp.document, factsOf(mnistMlp.document.data));
  if (!checked.ok) throw new Error('The preset does not pass the checks.');
  return checked.value;
}

interface Trainer {
  readonly client: EngineClient;
  readonly events: readonly EngineEvent[];
  steps(): readonly StepMetrics[];
  /** Resolves when the loop has ended, and rejects when it has failed. */
  settled(): Promise<void>;
}

/** A real worker on WASM with the real data and the MLP, ready to train. */
async function openTrainer(resume?: Checkpoint): Promise<Trainer> {
  const client = createClient(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
  clients.push(client);
  const events: EngineEvent[] = [];
  client.subscribe((event) => events.push(event));
  const document = checkedMlp();
  const report = await client.request('engine.start', { choice: 'wasm', baseUrl: `${location.origin}/` });
  expect(report.backend).toBe('wasm');
  const { counts } = await client.request('data.open', { data: document.data, seed: document.seed });
  expect(counts).toEqual({ train: 55_000, validation: 5000, test: 10_000 });
  const opened = await client.request('run.open', { document, ...(resume ? { resume } : {}) });
  expect(opened.engine).toEqual({ name: 'compiled', threads: Math.min(2, navigator.hardwareConcurrency) });
  return {
    client,
    events,
    steps: () => events.flatMap((event) => (event.type === 'run.metrics' ? event.steps : [])),
    settled: async () => {
      for (;;) {
        const last = events.findLast((event) => event.type === 'run.phase')?.phase;
        if (last?.name === 'failed') throw new Error(last.fault.detail);
        if (last?.name === 'paused' || last?.name === 'ended') return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

/** Cross-entropy and accuracy over the test split from nothing but predicted probabilities. */
async function scoreFromPredictions(client: EngineClient): Promise<object> {
  const indices = Array.from({ length: 10_000 }, (_, index) => index);
  const { inputs, targets } = await client.request('data.samples', { split: 'test', indices });
  const outputs = await client.request('model.predict', { inputs: Float32Array.from(inputs), count: 10_000 });
  let [loss, correct] = [0, 0];
  targets.forEach((label, row) => {
    const probabilities = outputs.subarray(row * 10, row * 10 + 10);
    loss -= Math.log(probabilities[label]!) / 10_000;
    correct += Number(probabilities[label] === Math.max(...probabilities));
  });
  return { samples: 10_000, accuracy: correct / 10_000, loss: expect.closeTo(loss, 4) as number };
}

it('trains the MLP in its worker, answers meanwhile, moves to another backend and, from a checkpoint, to another worker', async () => {
  const { client, events, steps, settled } = await openTrainer();
  await client.request('run.start', { limit: { steps: 120 } });
  const { inputs, targets } = await client.request('data.samples', { split: 'train', indices: [0, 1, 2, 3] });
  const probabilities = await client.request('model.predict', {
    inputs: Float32Array.from(inputs),
    count: 4,
  });
  expect(targets).toHaveLength(4);
  for (let row = 0; row < 4; row++) {
    const sum = probabilities.subarray(row * 10, row * 10 + 10).reduce((total, p) => total + p, 0);
    expect(sum).toBeCloseTo(1, 4);
  }
  await settled();
  expect(steps().map(({ step }) => step)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  expect(steps().at(-1)!.loss).toBeLessThan(steps()[0]!.loss / 2);
  const checkpoint = events.findLast((event) => event.type === 'run.checkpoint')!.checkpoint;
  expect(checkpoint).toMatchObject({ step: 120, epoch: 0, samplesInEpoch: 120 * 64 });

  await client.request('run.start', { limit: { steps: 40 } });
  const paused = await client.request('run.pause', null);
  expect(paused.step).toBeLessThanOrEqual(160);
  await client.request('run.start', { limit: { steps: 160 - paused.step } });
  await settled();
  const evaluation = await client.request('model.evaluate', { split: 'test' });
  expect(evaluation.accuracy).toBeGreaterThan(0.85);
  expect(evaluation).toMatchObject(await scoreFromPredictions(client));

  const before = await client.request('model.predict', { inputs: Float32Array.from(inputs), count: 4 });
  await client.request('engine.start', { choice: 'cpu', baseUrl: `${location.origin}/` });
  const after = await client.request('model.predict', { inputs: Float32Array.from(inputs), count: 4 });
  after.forEach((probability, index) => expect(probability).toBeCloseTo(before[index]!, 4));

  const other = await openTrainer(checkpoint);
  await other.client.request('run.start', { limit: { steps: 40 } });
  await other.settled();
  expect(other.steps()).toEqual(steps().slice(120));
});

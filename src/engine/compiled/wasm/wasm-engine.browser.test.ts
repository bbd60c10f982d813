/** @file A compiled program's life: learning, repeating itself, data that is still arriving, memory. */
import '#lib/testing/to-be-allclose.ts';
import { expect, it } from 'vitest';
import type { Params, Program, TrainingData } from '#engine/engine.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, makeOptimizer } from '#model/document.ts';
import type { StepMetrics } from '#protocol/run.ts';
import { compileForWasm, type CompileOptions } from './wasm-engine.ts';
import { acquireMachine, releaseMachine } from './machine.ts';

const DATA = fakeData(INPUT, CLASSES, 12);
const BATCHES = [
  [0, 1, 2, 3],
  [4, 5, 6, 7],
  [8, 9, 10, 11],
  [3, 7, 11],
].map((indices) => Uint32Array.from(indices));

const DOCUMENT = documentOf(
  [
    makeLayer('conv2d', { filters: 3, kernelSize: 2, activation: 'relu', padding: 'same' }),
    makeLayer('max_pooling2d', { padding: 'same' }),
    makeLayer('flatten'),
    makeLayer('dropout', { rate: 0.25 }),
    makeLayer('dense', { units: CLASSES, activation: 'softmax' }),
  ],
  { optimizer: makeOptimizer('adam', { learningRate: 0.01 }) },
);

const open = (options?: CompileOptions, data: TrainingData = DATA): Promise<Program> =>
  compileForWasm({ document: DOCUMENT, data, key: seedKey(5) }, options);

const valuesOf = ({ params, slots }: Params): number[] =>
  [...params, ...slots].flatMap(({ values }) => [...values]);

async function trained(options?: CompileOptions): Promise<number[]> {
  const program = await open(options);
  program.step(BATCHES);
  await program.predict(new Uint8Array(120), 2); // looking must not disturb
  await program.trace(3);
  await program.inspect(BATCHES[1]!);
  program.step(BATCHES);
  const values = valuesOf(await program.readParams());
  program.dispose();
  return values;
}

it('repeats itself exactly, whatever lay in memory before', async () => {
  const first = await trained();
  expect(await trained()).toEqual(first);
  expect(await trained({ poison: true })).toEqual(first);
  expect(first.every(Number.isFinite)).toBe(true);
});

it('learns, and reports every step once and in order', async () => {
  const program = await open();
  const seen: StepMetrics[] = [];
  for (let round = 0; round < 25; round++) {
    program.step(BATCHES.slice(0, 3));
    seen.push(...(await program.drain()));
  }
  expect(await program.drain()).toEqual([]);
  program.dispose();
  expect(seen.map(({ step }) => step)).toEqual(seen.map((_, i) => i + 1));
  const mean = (part: readonly StepMetrics[], of: 'loss' | 'accuracy'): number =>
    part.reduce((sum, metrics) => sum + metrics[of], 0) / part.length;
  expect(mean(seen.slice(-9), 'loss')).toBeLessThan(0.8 * mean(seen.slice(0, 9), 'loss'));
  expect(mean(seen.slice(-9), 'accuracy')).toBeGreaterThan(0.6);
});

it('goes on from parameters that were read as if nothing had happened', async () => {
  const program = await open();
  program.step(BATCHES);
  const checkpoint = await program.readParams();
  program.step(BATCHES);
  const expected = await program.readParams();
  program.dispose();
  const resumed = await open();
  resumed.writeParams(checkpoint);
  resumed.step(BATCHES);
  expect(await resumed.readParams()).toEqual(expected);
  resumed.dispose();
});

it('goes on from them also after its weights have been no numbers', async () => {
  const program = await open();
  const checkpoint = await program.readParams();
  program.step(BATCHES);
  const expected = await program.readParams();
  const [first] = checkpoint.params;
  program.writeParams({ params: [{ ...first!, values: first!.values.map(() => Number.NaN) }] });
  program.step(BATCHES);
  expect((await program.drain()).at(-1)!.loss).toBeNaN();
  program.writeParams(checkpoint);
  program.step(BATCHES);
  expect(await program.readParams()).toEqual(expected);
  program.dispose();
});

it('refuses tensors that it does not have', async () => {
  const program = await open();
  const bias = { name: 'conv2d/bias', shape: [3], values: Float32Array.of(1, 2, 3) };
  program.writeParams({ params: [bias] });
  expect((await program.readParams()).params.find(({ name }) => name === bias.name)).toEqual(bias);
  expect(() => program.writeParams({ params: [{ ...bias, name: 'conv2d_7/bias' }] })).toThrow(
    /conv2d_7\/bias/,
  );
  expect(() => program.writeParams({ params: [{ ...bias, shape: [4] }] })).toThrow(RangeError);
  expect(() => program.writeParams({ slots: [bias] })).toThrow(RangeError);
  program.dispose();
});

it('infers more samples than fit at once', async () => {
  const program = await open();
  const inputs = Uint8Array.from({ length: 60 * 200 }, (_, i) => (i * 7) % 256);
  const last = await program.predict(inputs.subarray(60 * 199), 1);
  const all = await program.predict(inputs, 200);
  program.dispose();
  expect(all.length).toBe(200 * CLASSES);
  expect(all.subarray(-CLASSES)).toEqual(last);
});

it('trains on samples that have arrived since it was compiled', async () => {
  const arriving = { ...DATA.dataset.learn, inputs: new Uint8Array(DATA.dataset.learn.inputs.length) };
  let available = 0;
  const arrive = (count: number): void => {
    arriving.inputs.set(DATA.dataset.learn.inputs.subarray(available * 60, count * 60), available * 60);
    available = count;
  };
  const dataset = { ...DATA.dataset, learn: arriving, available: () => available };
  const [whole, late] = [await open(), await open({}, { ...DATA, dataset })];
  arrive(8);
  late.step(BATCHES.slice(0, 2));
  arrive(12);
  late.step(BATCHES.slice(2));
  whole.step(BATCHES);
  expect(await late.readParams()).toEqual(await whole.readParams());
  whole.dispose();
  late.dispose();
});

it('does not grow over a thousand networks', async () => {
  (await open()).dispose();
  const before = await acquireMachine();
  const bytes = before.arena.byteLength;
  releaseMachine(before);
  for (let i = 0; i < 1000; i++) {
    const program = await open();
    if (i % 50 === 0) program.step(BATCHES);
    program.dispose();
  }
  const after = await acquireMachine();
  expect(after.arena).toBe(before.arena);
  expect(after.arena.byteLength).toBe(bytes);
  releaseMachine(after);
});

/** @file A program's life on every backend: learning, repeating itself, moving to another backend, ending. */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fold, seedKey } from '#lib/rng.ts';
import { makeLayer, makeOptimizer, type CheckedDocument } from '#model/document.ts';
import { initialValues } from '#model/initializers.ts';
import { INIT } from '#lib/streams.ts';
import type { StepMetrics } from '#protocol/run.ts';
import type { Params, Program } from '#engine/engine.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { tfjsEngine } from './tfjs-engine.ts';

const DATA = fakeData(INPUT, CLASSES, 12);
const BATCHES = [
  [0, 1, 2, 3],
  [4, 5, 6, 7],
  [8, 9, 10, 11],
  [3, 7, 11],
].map((indices) => Uint32Array.from(indices));

/** A bit of everything, with Adam: what one step does shows in all later ones. */
const DOCUMENT = documentOf(
  [
    makeLayer('conv2d', { filters: 3, kernelSize: 2, activation: 'relu' }),
    makeLayer('batch_normalization'),
    makeLayer('max_pooling2d', { padding: 'same' }),
    makeLayer('flatten'),
    makeLayer('dropout', { rate: 0.25 }),
    makeLayer('dense', { units: CLASSES, activation: 'softmax' }),
  ],
  { optimizer: makeOptimizer('adam', { learningRate: 0.01 }) },
);

async function compile(document: CheckedDocument = DOCUMENT, seed = 5): Promise<Program> {
  const compiled = await tfjsEngine.compile(document, DATA, seedKey(seed));
  if (!compiled.ok) throw new Error(compiled.error.detail);
  return compiled.value;
}

const valuesOf = ({ params, slots }: Params): number[] =>
  [...params, ...slots].flatMap(({ values }) => [...values]);

/** Weights and slots after eight steps, the last batches being short. */
async function trained(): Promise<number[]> {
  const program = await compile();
  program.step(BATCHES);
  program.step(BATCHES);
  await program.drain();
  const params = await program.readParams();
  program.dispose();
  return valuesOf(params);
}

const backends = await presentBackends();
await startBackend('cpu');
const onCpu = await trained();

describe.each(backends)('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it('begins with the weights that the seed says', async () => {
    const program = await compile();
    const { params, slots, step } = await program.readParams();
    program.dispose();
    expect(step).toBe(0);
    expect(params.map(({ name }) => name)).toEqual([
      'conv2d/kernel',
      'conv2d/bias',
      'batch_normalization/gamma',
      'batch_normalization/beta',
      'dense/kernel',
      'dense/bias',
      'batch_normalization/moving_mean',
      'batch_normalization/moving_variance',
    ]);
    const key = fold(seedKey(5), INIT, 5, 0); // layer 5, parameter 0
    const kernel = initialValues('glorot_uniform', key, [18, CLASSES], { fanIn: 18, fanOut: CLASSES });
    expect([...params[4]!.values]).toEqual([...kernel]);
    expect(slots.slice(0, 2).map(({ name, shape }) => ({ name, shape }))).toEqual([
      { name: 'conv2d/kernel/m', shape: [2, 2, 2, 3] },
      { name: 'conv2d/kernel/v', shape: [2, 2, 2, 3] },
    ]);
    expect(slots.every(({ values }) => values.every((value) => value === 0))).toBe(true);
  });

  it('begins with slots that the optimizer says', async () => {
    const optimizer = makeOptimizer('adagrad', { initialAccumulatorValue: 0.5 });
    const flat = [makeLayer('flatten'), makeLayer('dense', { units: CLASSES, activation: 'softmax' })];
    const program = await compile(documentOf(flat, { optimizer }));
    const { slots } = await program.readParams();
    program.dispose();
    expect(slots.length).toBeGreaterThan(0);
    expect(slots.every(({ values }) => values.every((value) => value === 0.5))).toBe(true);
  });

  it('repeats itself exactly, and agrees with the other backends', async () => {
    const first = await expectNoLeak(trained);
    expect(await trained()).toEqual(first);
    expect(first).toBeAllclose(onCpu, { rtol: 1e-3, atol: 1e-3 });
  });

  it('learns, and reports every step once and in order', async () => {
    await expectNoLeak(async () => {
      const program = await compile();
      const seen: StepMetrics[] = [];
      for (let round = 0; round < 10; round++) {
        program.step(BATCHES.slice(0, 3));
        seen.push(...(await program.drain()));
      }
      expect(await program.drain()).toEqual([]);
      program.dispose();
      expect(seen.map(({ step }) => step)).toEqual(seen.map((_, i) => i + 1));
      const mean = (part: readonly StepMetrics[], of: 'loss' | 'accuracy'): number =>
        part.reduce((sum, metrics) => sum + metrics[of], 0) / part.length;
      expect(mean(seen.slice(-6), 'loss')).toBeLessThan(0.8 * mean(seen.slice(0, 6), 'loss'));
      expect(mean(seen.slice(-6), 'accuracy')).toBeGreaterThan(0.6);
      for (const { accuracy } of seen) expect([0, 0.25, 0.5, 0.75, 1]).toContain(accuracy);
    });
  });

  it('goes on from parameters that were read as if nothing had happened', async () => {
    const program = await compile();
    program.step(BATCHES);
    const checkpoint = await program.readParams();
    program.step(BATCHES);
    const expected = valuesOf(await program.readParams());
    program.dispose();

    const resumed = await compile(DOCUMENT, 5);
    await expectNoLeak(() => resumed.writeParams(checkpoint));
    resumed.step(BATCHES);
    const params = await resumed.readParams();
    resumed.dispose();
    expect(params.step).toBe(8);
    expect(valuesOf(params)).toEqual(expected);
  });

  it('takes some of the parameters, and refuses what it does not have', async () => {
    const program = await compile();
    const before = (await program.readParams()).params;
    const bias = { name: 'conv2d/bias', shape: [3], values: Float32Array.of(1, 2, 3) };
    program.writeParams({ params: [bias] });
    const after = (await program.readParams()).params;
    expect([...after[1]!.values]).toEqual([1, 2, 3]);
    expect(after.filter(({ name }) => name !== bias.name)).toEqual(
      before.filter(({ name }) => name !== bias.name),
    );
    expect(() => program.writeParams({ params: [{ ...bias, name: 'conv2d_7/bias' }] })).toThrow(
      /conv2d_7\/bias/,
    );
    expect(() => program.writeParams({ params: [{ ...bias, shape: [4] }] })).toThrow(RangeError);
    expect(() => program.writeParams({ slots: [bias] })).toThrow(RangeError);
    program.dispose();
  });

  it('stands still without a learning rate', async () => {
    const program = await compile();
    program.step(BATCHES);
    const before = valuesOf(await program.readParams()).slice(0, 24);
    program.step(
      BATCHES,
      BATCHES.map(() => 0),
    );
    expect(valuesOf(await program.readParams()).slice(0, 24)).toEqual(before);
    program.dispose();
  });

  it('infers more samples than fit at once', async () => {
    const program = await compile();
    const inputs = Uint8Array.from({ length: 60 * 600 }, (_, i) => (i * 7) % 256);
    const last = await program.predict(inputs.subarray(60 * 599), 1);
    const all = await expectNoLeak(() => program.predict(inputs, 600));
    expect(all.length).toBe(600 * CLASSES);
    expect(all.subarray(-CLASSES)).toBeAllclose(last);
    program.dispose();
  });

  it('gives all its memory back', async () => {
    const bytes = (): number => {
      const { numBytes, numBytesAllocatedInGPU } = tf.memory() as {
        numBytes: number;
        numBytesAllocatedInGPU?: number;
      };
      return backend === 'webgpu' ? numBytesAllocatedInGPU! : numBytes;
    };
    (await compile()).dispose();
    const before = bytes();
    const program = await compile();
    program.step(BATCHES);
    await program.drain();
    await program.trace(0);
    expect(bytes()).toBeGreaterThan(before);
    program.step(BATCHES); // left undrained
    program.dispose();
    expect(bytes()).toBe(before);
  });

  it('repeats long sums exactly', async () => {
    // On WebGPU tfjs would add parts of a sum of 2,400 in the order in which they happen to come.
    const wide = fakeData([40, 30, 2], 5, 30);
    const document = documentOf([
      makeLayer('flatten'),
      makeLayer('dense', { units: 5, activation: 'softmax' }),
    ]);
    const indices = Uint32Array.from({ length: 30 }, (_, i) => i);
    const run = async (): Promise<number[]> => {
      const compiled = await tfjsEngine.compile(document, wide, seedKey(1));
      if (!compiled.ok) throw new Error(compiled.error.detail);
      compiled.value.step([indices, indices]);
      const params = await compiled.value.readParams();
      compiled.value.dispose();
      return valuesOf(params);
    };
    expect(await run()).toEqual(await run());
  });

  it('counts what a step costs a GPU', async () => {
    const program = await compile();
    for (let i = 0; i < 6; i++) program.step([BATCHES[0]!]);
    await program.drain();
    const { dispatchesPerStep, submitsPerStep, buffersCreatedPerStep, bytesUploadedPerStep } = program.report;
    program.dispose();
    if (backend === 'webgpu') {
      expect(dispatchesPerStep).toBeGreaterThan(10);
      expect(dispatchesPerStep).toBeLessThan(110);
      expect(bytesUploadedPerStep).toBeLessThan(12_000);
      expect(buffersCreatedPerStep).toBeLessThan(10);
    } else {
      expect([dispatchesPerStep, submitsPerStep, buffersCreatedPerStep, bytesUploadedPerStep]).toEqual([
        0, 0, 0, 0,
      ]);
    }
  });
});

/** @file What is estimated against what the engines really take, byte by byte. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseEngine } from '#engine/choose-engine.ts';
import { openGpu } from '#engine/compiled/testing/open-gpu.ts';
import { acquireMachine } from '#engine/compiled/wasm/machine.ts';
import { compileForWasm } from '#engine/compiled/wasm/wasm-engine.ts';
import { compileForGpu } from '#engine/compiled/wgsl/compile-for-gpu.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { tfjsEngine } from '#engine/tfjs/tfjs-engine.ts';
import { seedKey } from '#lib/rng.ts';
import { analyseStack } from '#model/analyse.ts';
import { makeLayer, makeOptimizer, type CheckedDocument, type TrainingPlan } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { presetOf } from '#presets/index.ts';
import { estimateMemory, type Computing } from './estimate-memory.ts';
import { memorySourceOf } from './memory-source.ts';

const INPUT = [28, 28, 1] as const;
const COUNT = 512;
const DATA = fakeData(INPUT, 10, COUNT);
const SAMPLE = DATA.dataset.learn.inputs.subarray(0, 784);

const relu = (units: number): LayerSpec => makeLayer('dense', { units, activation: 'relu' });
const conv = (filters: number, activation: 'relu' | 'linear' | 'gelu' | 'tanh'): LayerSpec =>
  makeLayer('conv2d', { filters, kernelSize: 3, padding: 'same', activation });
const flatten = makeLayer('flatten');
const head = makeLayer('dense', { units: 10, activation: 'softmax' });

const STACKS: Readonly<Record<string, readonly LayerSpec[]>> = {
  'the convnet': presetOf('mnist-convnet').document.stacks.main,
  'two million weights': [flatten, relu(1024), relu(1024), head],
  'batch normalization and dropout': [
    conv(16, 'linear'),
    makeLayer('batch_normalization'),
    makeLayer('activation', { activation: 'relu' }),
    makeLayer('max_pooling2d'),
    conv(32, 'relu'),
    makeLayer('dropout', { rate: 0.3 }),
    flatten,
    head,
  ],
  'smooth activations': [
    conv(16, 'gelu'),
    makeLayer('average_pooling2d'),
    conv(32, 'tanh'),
    makeLayer('global_average_pooling2d'),
    head,
  ],
};

const PLANS: readonly Partial<TrainingPlan>[] = [
  { batchSize: 64, optimizer: makeOptimizer('adam') },
  { batchSize: 160, optimizer: makeOptimizer('sgd') },
];

const cases = Object.entries(STACKS).flatMap(([name, stack]) =>
  PLANS.map((plan) => ({ name, batch: plan.batchSize!, document: documentOf(stack, plan) })),
);

const estimateOf = ({ stacks, training }: CheckedDocument, computing: Computing) =>
  estimateMemory(
    {
      analysis: analyseStack(stacks.main, INPUT),
      training,
      dataset: { input: INPUT, counts: { train: COUNT, validation: 0, test: 0 } },
    },
    computing,
  );

/** `estimated` as a share of `taken`, which it may miss by `most` either way. */
function expectNear(estimated: number, taken: number, most: number): void {
  expect(estimated / taken, `${estimated} for ${taken}`).toBeGreaterThan(1 - most);
  expect(estimated / taken, `${estimated} for ${taken}`).toBeLessThan(1 + most);
}

describe('compiled', () => {
  const gpu = openGpu();

  it.each(cases)('on WASM, $name in batches of $batch', async ({ document }) => {
    const machine = await acquireMachine();
    const before = machine.arena.used;
    const program = await compileForWasm({ document, data: DATA, key: seedKey(1) }, { machine });
    await program.activations(SAMPLE); // as the page does
    const taken = machine.arena.used - before;
    program.dispose();
    expectNear(estimateOf(document, { backend: 'wasm', engine: 'compiled' }).total, taken, 0.25);
  });

  it.each(cases)('on WebGPU, $name in batches of $batch', async ({ document }) => {
    const device = gpu();
    const create = device.createBuffer;
    let taken = 0;
    device.createBuffer = (descriptor) => {
      taken += descriptor.size;
      return create.call(device, descriptor);
    };
    const tiling = { variant: 'direct', rows: 8, columns: 8, busy: 128 } as const;
    const program = await compileForGpu({ document, data: DATA, key: seedKey(1), gpu: device, tiling });
    device.createBuffer = create;
    program.dispose();
    expectNear(estimateOf(document, { backend: 'webgpu', engine: 'compiled' }).total, taken, 0.25);
  });
});

describe('tfjs', () => {
  beforeAll(() => startBackend('wasm'));

  it.each(cases)('on WASM at its peak, $name in batches of $batch', async ({ document, batch }) => {
    const compiled = await tfjsEngine.compile(document, DATA, seedKey(1));
    if (!compiled.ok) throw new Error(compiled.error.detail);
    const program = compiled.value;
    const indices = Uint32Array.from({ length: batch }, (_, i) => i);
    program.step([indices]); // makes what stays
    const { peakBytes } = await tf.profile(() => program.step([indices]));
    program.dispose();
    expectNear(estimateOf(document, { backend: 'wasm', engine: 'tfjs' }).total, peakBytes, 0.35);
  });

  it.each(['gan-mnist', 'distil-digits', 'vae-mnist'] as const)('all networks of %s', async (id) => {
    const document = presetOf(id).document as CheckedDocument;
    const before = tf.memory().numBytes;
    const compiled = await chooseEngine('tfjs').compile(document, DATA, seedKey(1));
    if (!compiled.ok) throw new Error(compiled.error.detail);
    const program = compiled.value;
    const indices = Uint32Array.from({ length: document.training.batchSize }, (_, i) => i);
    const { peakBytes } = await tf.profile(() => program.step([indices], [0.001], 0));
    program.dispose();
    const estimate = estimateMemory(memorySourceOf(document)!, { backend: 'wasm', engine: 'tfjs' });
    expectNear(estimate.total, peakBytes - before, 0.35);
  });
});

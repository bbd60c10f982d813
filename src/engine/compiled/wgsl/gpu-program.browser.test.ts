/** @file A program's life on the GPU: repeating itself, many steps at once, data that is still arriving, memory. */
import { expect, it } from 'vitest';
import { openGpu } from '#engine/compiled/testing/open-gpu.ts';
import type { Program, TrainingData } from '#engine/engine.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, makeOptimizer, makeTools, type CheckedDocument } from '#model/document.ts';
import { presetOf } from '#presets/index.ts';
import { compileForGpu } from './compile-for-gpu.ts';
import type { Tiling } from './product.ts';
import { tilingFor } from './tiling-for.ts';

const gpu = openGpu();
const TILING: Tiling = { variant: 'direct', rows: 4, columns: 4, busy: 4 };
const DATA = fakeData(INPUT, CLASSES, 12);
const DOCUMENT = documentOf(
  [
    makeLayer('conv2d', { filters: 3, kernelSize: 2, activation: 'relu', padding: 'same' }),
    makeLayer('max_pooling2d', { padding: 'same' }),
    makeLayer('flatten'),
    makeLayer('batch_normalization'),
    makeLayer('dropout', { rate: 0.25 }),
    makeLayer('dense', { units: CLASSES, activation: 'softmax' }),
  ],
  { optimizer: makeOptimizer('adam', { learningRate: 0.01 }) },
);
const BATCHES = [
  [0, 1, 2, 3],
  [4, 5, 6, 7],
  [8, 9, 10, 11],
  [3, 7, 11],
].map((indices) => Uint32Array.from(indices));

const open = (data: TrainingData = DATA, document = DOCUMENT): Promise<Program> =>
  compileForGpu({ document, data, key: seedKey(5), gpu: gpu(), tiling: TILING });

it('repeats itself exactly, whether anybody looks or not', async () => {
  const [first, second] = [await open(), await open()];
  for (const program of [first, second]) program.step(BATCHES);
  await first.predict(DATA.dataset.learn.inputs.subarray(0, 120), 2);
  await first.trace(3);
  await first.inspect(BATCHES[1]!);
  for (const program of [first, second]) program.step(BATCHES);
  expect(await first.readParams()).toEqual(await second.readParams());
  first.dispose();
  second.dispose();
});

it('goes on from parameters that were read as if nothing had happened', async () => {
  const [whole, resumed] = [await open(), await open()];
  whole.step(BATCHES);
  resumed.writeParams(await whole.readParams());
  for (const program of [whole, resumed]) program.step(BATCHES);
  expect(await resumed.readParams()).toEqual(await whole.readParams());
  whole.dispose();
  resumed.dispose();
});

it('takes no dispatch for a training tool that is off, and few for one that is on', async () => {
  const dispatches = async (tools: Parameters<typeof makeTools>[0]): Promise<number> => {
    const training = { ...DOCUMENT.training, tools: makeTools(tools) };
    const program = await open(DATA, { ...DOCUMENT, training });
    const { dispatchesPerStep } = program.report;
    program.dispose();
    return dispatchesPerStep;
  };
  const least = await dispatches({});
  expect(await dispatches({ clipping: { mode: 'clipvalue' } })).toBe(least);
  expect(await dispatches({ clipping: { mode: 'clipnorm' } })).toBe(least + 2);
  expect(await dispatches({ clipping: { mode: 'global_clipnorm' } })).toBe(least + 2);
  expect(await dispatches({ accumulation: { steps: 2 } })).toBe(least + 1);
  expect(await dispatches({ averaging: { on: true } })).toBe(least + 1);

  const { document } = presetOf('mnist-convnet');
  const convnet = await open(fakeData([28, 28, 1], 10, 8), document as CheckedDocument);
  expect(convnet.report.dispatchesPerStep).toBe(17);
  convnet.dispose();
});

it('reports every step once and in order, however many are enqueued', async () => {
  const document = documentOf([
    makeLayer('flatten'),
    makeLayer('dense', { units: CLASSES, activation: 'softmax' }),
  ]);
  const program = await open(DATA, document);
  const rounds = 550; // 2,200 steps: more than a submit takes, and more than the metrics of one reading
  program.step(Array.from({ length: rounds }, () => BATCHES).flat());
  const seen = await program.drain();
  expect(await program.drain()).toEqual([]);
  program.dispose();
  expect(seen.map(({ step }) => step)).toEqual(Array.from({ length: 4 * rounds }, (_, i) => i + 1));
  expect(seen.at(-1)!.loss).toBeLessThan(0.5 * seen[0]!.loss);
});

it('trains on samples that have arrived since it was compiled', async () => {
  const arriving = { ...DATA.dataset.learn, inputs: new Uint8Array(DATA.dataset.learn.inputs.length) };
  let available = 0;
  const arrive = (count: number): void => {
    const from = available * 60;
    arriving.inputs.set(DATA.dataset.learn.inputs.subarray(from, count * 60), from);
    available = count;
  };
  const dataset = { ...DATA.dataset, learn: arriving, available: () => available };
  const [whole, late] = [await open(), await open({ ...DATA, dataset })];
  arrive(8);
  late.step(BATCHES.slice(0, 2));
  arrive(12);
  late.step(BATCHES.slice(2));
  whole.step(BATCHES);
  expect(await late.readParams()).toEqual(await whole.readParams());
  whole.dispose();
  late.dispose();
});

it('gives all its buffers back, a thousand times over', async () => {
  const device = gpu();
  const live = new Set<GPUBuffer>();
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    live.add(buffer);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      live.delete(buffer);
      destroy();
    };
    return buffer;
  };
  try {
    for (let i = 0; i < 1000; i++) {
      const program = await open();
      if (i % 100 === 0) {
        program.step(BATCHES);
        await program.trace(1);
        await program.drain();
      }
      program.dispose();
    }
  } finally {
    device.createBuffer = create;
  }
  expect(live.size).toBe(0);
});

it('finds a cut for the adapter once, and remembers it', async () => {
  const found = await tilingFor(gpu());
  expect(await tilingFor(gpu())).toBe(found);
  const kept = await caches.open('strata-tilings');
  const [entry] = await kept.keys();
  expect(await (await kept.match(entry!))!.json()).toEqual(found);
});

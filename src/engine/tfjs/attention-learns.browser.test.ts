/**
 * @file Attention learns what it is for: to find a step by what it holds, and by how far away it is. Both tasks are out of
 * reach of layers that look at every step by itself.
 */
import { answerSize, classTarget } from '#model/data-spec.ts';
import { beforeAll, expect, it } from 'vitest';
import type { LoadedDataset, SampleTable } from '#datasets/dataset-def.ts';
import type { TrainingData } from '#engine/engine.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { fold, seedKey, uniform, type RngKey } from '#lib/rng.ts';
import { makeLayer, makeOptimizer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { tfjsEngine } from './tfjs-engine.ts';

/** One sample: rows of features, and the class. */
interface Sample {
  readonly rows: readonly (readonly number[])[];
  readonly answer: number;
}
type Draw = (below: number) => number;

const oneHot = (index: number, length: number): readonly number[] =>
  Array.from({ length }, (_, i) => Number(i === index));

const KEYS = 4;
const VALUES = 3;
/** Pairs of a key and a value in any order, then a key alone: which value belongs to it? */
function lookUp(draw: Draw): Sample {
  const order = Array.from({ length: KEYS }, (_, key) => ({ key, at: draw(1000) })).toSorted(
    (a, b) => a.at - b.at,
  );
  const pairs = order.map(({ key }) => ({ key, value: draw(VALUES) }));
  const asked = draw(KEYS);
  const rows = pairs.map(({ key, value }) => [...oneHot(key, KEYS), ...oneHot(value, VALUES)]);
  return {
    rows: [...rows, [...oneHot(asked, KEYS), ...oneHot(-1, VALUES)]],
    answer: pairs.find(({ key }) => key === asked)!.value,
  };
}

const STEPS = 8;
const TOKENS = 4;
/** Tokens, one of them marked: which one stands in front of it? */
function lookBack(draw: Draw): Sample {
  const tokens = Array.from({ length: STEPS }, () => draw(TOKENS));
  const marked = 1 + draw(STEPS - 1);
  return {
    rows: tokens.map((token, step) => [...oneHot(token, TOKENS), Number(step === marked)]),
    answer: tokens[marked - 1]!,
  };
}

function tableOf(make: (draw: Draw) => Sample, key: RngKey, count: number): SampleTable {
  const samples = Array.from({ length: count }, (_, i) => {
    const draws = uniform(fold(key, i), 32);
    let next = 0;
    return make((below) => Math.floor(draws[next++]! * below));
  });
  return {
    inputs: Float32Array.from(samples.flatMap(({ rows }) => rows.flat())),
    targets: Uint8Array.from(samples, ({ answer }) => answer),
  };
}

const LEARN = 1024;
const TEST = 256;
const BATCH = 32;

function dataOf(
  make: (draw: Draw) => Sample,
  input: readonly [number, number],
  classes: number,
): TrainingData {
  const dataset: LoadedDataset = {
    learn: tableOf(make, seedKey(1), LEARN),
    test: tableOf(make, seedKey(2), TEST),
    available: () => LEARN,
    whenAvailable: () => Promise.resolve(),
    complete: Promise.resolve(),
    shardSize: LEARN,
  };
  return { dataset, shape: { input, target: classTarget(classes) }, scaling: { mean: 0, factor: 1 } };
}

/** Batches of the learning samples in their order. */
const batches = (steps: number): readonly Uint32Array[] =>
  Array.from({ length: steps }, (_, step) =>
    Uint32Array.from({ length: BATCH }, (__, row) => (step * BATCH + row) % LEARN),
  );

/** Share of test samples that are told right after so many steps. */
async function accuracyAfter(
  steps: number,
  stack: readonly LayerSpec[],
  data: TrainingData,
): Promise<number> {
  const document = documentOf(stack, { optimizer: makeOptimizer('adam', { learningRate: 0.02 }) });
  const compiled = await tfjsEngine.compile(document, data, seedKey(3));
  if (!compiled.ok) throw new Error(compiled.error.detail);
  const program = compiled.value;
  const classes = answerSize(data.shape);
  program.step(batches(steps));
  const { inputs, targets } = data.dataset.test;
  const outputs = await program.predict(inputs, TEST);
  program.dispose();
  const right = Array.from(targets).filter((answer, sample) => {
    const scores = outputs.subarray(sample * classes, (sample + 1) * classes);
    return scores.indexOf(Math.max(...scores)) === answer;
  });
  return right.length / TEST;
}

beforeAll(() => startBackend('wasm'));

it('finds a step by what it holds', async () => {
  const data = dataOf(lookUp, [KEYS + 1, KEYS + VALUES], VALUES);
  const head = [makeLayer('flatten'), makeLayer('dense', { units: VALUES, activation: 'softmax' })];
  const accuracy = (...layers: readonly LayerSpec[]) => accuracyAfter(300, [...layers, ...head], data);
  expect(await accuracy(makeLayer('self_attention', { units: 12 }))).toBeGreaterThan(0.95);
  expect(await accuracy()).toBeLessThan(0.8);
});

it('finds a step by how far away it is', async () => {
  const data = dataOf(lookBack, [STEPS, TOKENS + 1], TOKENS);
  const accuracy = (rotary: boolean) =>
    accuracyAfter(
      300,
      [
        makeLayer('transformer_block', { numHeads: 2, keyDim: 8, intermediateDim: 32, rotary }),
        makeLayer('global_average_pooling1d'),
        makeLayer('dense', { units: TOKENS, activation: 'softmax' }),
      ],
      data,
    );
  expect(await accuracy(true)).toBeGreaterThan(0.75);
  expect(await accuracy(false)).toBeLessThan(0.6);
});

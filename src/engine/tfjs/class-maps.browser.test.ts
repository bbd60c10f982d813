import '#lib/testing/to-be-allclose.ts';
import { expect, it } from 'vitest';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { randomParams } from '#engine/testing/random-params.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { blockOf, type Block } from '#explain/reference/layers/block.ts';
import { blocksOf, referenceOutputs, referenceStretch } from '#explain/reference/reference-network.ts';
import type { ReferenceRun } from '#explain/reference/reference-walk.ts';
import { seedKey } from '#lib/rng.ts';
import { analyseStack } from '#model/analyse.ts';
import { makeLayer, makeLoss, type CheckedDocument } from '#model/document.ts';
import { layerNames } from '#model/stack.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { classMaps } from './class-maps.ts';

const KEY = seedKey(3);
const [COUNT, SIDE, FEATURES] = [3, 4, 5]; // of the features: [4, 4, 5]
const INPUT = [6, 6, 2];
const [conv, pool, flatten] = [
  makeLayer('conv2d', { filters: FEATURES, kernelSize: 3, activation: 'tanh' }),
  makeLayer('max_pooling2d', { poolSize: 2 }),
  makeLayer('flatten'),
];

const byShares = documentOf([conv, pool, flatten, makeLayer('dense', { units: 4, activation: 'softmax' })]);
const byOne = documentOf([conv, pool, flatten, makeLayer('dense', { units: 1, activation: 'sigmoid' })], {
  loss: makeLoss('binary_crossentropy'),
});

function paramsOf({ stacks }: CheckedDocument): readonly Tensor[] {
  const names = layerNames(stacks.main);
  const { layers } = analyseStack(stacks.main, INPUT);
  const empty = layers.flatMap(({ params }, i) =>
    params.map(({ name, shape }) => ({
      name: `${names[i]}/${name}`,
      shape,
      values: new Float32Array(shape.reduce((a, b) => a * b, 1)),
    })),
  );
  return randomParams(empty);
}

/** The maps by equations 1 and 2, slopes by central differences, in double precision. */
function referenceMaps(
  run: ReferenceRun,
  scoreOf: (z: ArrayLike<number>, sample: number) => number,
): readonly number[] {
  const params = blocksOf(run.params);
  const features = referenceOutputs(run, params)[0]!;
  const places = SIDE * SIDE;
  const scoreWith = (at: number, by: number, sample: number): number => {
    const nudged: Block = { ...features, values: features.values.slice() };
    nudged.values[at]! += by;
    const z = referenceStretch(run, params, { from: 1, given: { x: nudged, states: [] } }).x.values;
    const width = z.length / COUNT;
    return scoreOf(z.subarray(sample * width, (sample + 1) * width), sample);
  };
  return Array.from({ length: COUNT }, (_, sample) => {
    const indexOf = (place: number, k: number): number => (sample * places + place) * FEATURES + k;
    const alphas = Array.from({ length: FEATURES }, (_k, k) => {
      let sum = 0;
      for (let place = 0; place < places; place++) {
        const at = indexOf(place, k);
        sum += (scoreWith(at, 1e-5, sample) - scoreWith(at, -1e-5, sample)) / 2e-5;
      }
      return sum / places;
    });
    const map = Array.from({ length: places }, (_p, place) =>
      Math.max(
        0,
        alphas.reduce((sum, alpha, k) => sum + alpha * features.values[indexOf(place, k)]!, 0),
      ),
    );
    const most = Math.max(...map);
    return map.map((value) => (most > 0 ? value / most : 0));
  }).flat();
}

it.each([
  ['a score for each class', byShares, (z: ArrayLike<number>, label: number) => z[label]!],
  [
    'one number for two classes',
    byOne,
    (z: ArrayLike<number>, label: number) => (label === 0 ? -1 : 1) * z[0]!,
  ],
] as const)('shows where a class was found, with %s', async (_name, document, scoreOf) => {
  await startBackend('wasm');
  const { dataset, scaling } = fakeData(INPUT, 4);
  const size = 72;
  const inputs = Float32Array.from(dataset.test.inputs.subarray(0, COUNT * size));
  const classes = [1, 0, 1];
  const params = paramsOf(document);
  const { loss } = document.training;
  const shape = {
    input: INPUT,
    target: { kind: 'classes', classes: loss.kind === 'binary_crossentropy' ? 2 : 4, places: [] },
  } as const;
  await expectNoLeak(async () => {
    const maps = await classMaps({ document, shape, scaling, key: KEY, params }, { inputs, classes });
    expect(maps).toMatchObject({ layer: 'conv2d', height: SIDE, width: SIDE });
    // The score stands in front of the last activation.
    const [head] = document.stacks.main.slice(-1);
    const linear = {
      ...document,
      stacks: { main: [...document.stacks.main.slice(0, -1), { ...head!, activation: 'linear' }] },
    } as CheckedDocument;
    const run = {
      document: linear,
      params,
      inputs: blockOf(
        [COUNT, ...INPUT],
        inputs.map((value) => value / 255),
      ),
      targets: blockOf([COUNT, 1], new Float32Array(COUNT)),
      training: false,
      key: KEY,
      step: 1,
    };
    expect(maps!.values).toBeAllclose(
      referenceMaps(run, (z, sample) => scoreOf(z, classes[sample]!)),
      { rtol: 1e-3, atol: 1e-4 },
    );
  });
});

it('has nothing to show where no layer has places', async () => {
  const document = documentOf([flatten, makeLayer('dense', { units: 4, activation: 'softmax' })]);
  const { shape, scaling } = fakeData(INPUT, 4);
  const seen = { document, shape, scaling, key: KEY, params: paramsOf(document) };
  expect(await classMaps(seen, { inputs: new Float32Array(72), classes: [0] })).toBeNull();
});

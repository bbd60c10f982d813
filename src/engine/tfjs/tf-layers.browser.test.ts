/**
 * @file The engine against tf.layers, the stock library, from the same weights on the same batches: what both do
 * right must agree. (Left out: its average pooling with `same` padding, whose gradient is wrong at the edges, and its
 * upsampling, whose gradient is wrong on the CPU for all images but the first.)
 */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, makeLoss, makeOptimizer, type TrainingPlan } from '#model/document.ts';
import { layerNames } from '#model/stack.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import type { Params, TrainingData } from '#engine/engine.ts';
import { fakeData, fakeNumbers } from '#engine/testing/fake-data.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { randomParams } from '#engine/testing/random-params.ts';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { referenceSamples } from '#engine/testing/reference-samples.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { stockLayer } from '#engine/testing/stock-layers.ts';
import { tfjsEngine } from './tfjs-engine.ts';

const DATA = fakeData(INPUT, CLASSES, 12);
const SEQUENCES = fakeNumbers([7, 3], CLASSES, { inputs: true }, 12);
const BATCHES = [
  [0, 1, 2, 3],
  [4, 5, 6, 7],
  [8, 9, 10, 11],
  [2, 4, 9],
].map((indices) => Uint32Array.from(indices));

const dense = (units: number, name = 'linear'): LayerSpec =>
  makeLayer('dense', { units, activation: name as 'linear' });
const head = dense(CLASSES, 'softmax');
const flatten = makeLayer('flatten');

interface Case {
  readonly name: string;
  readonly data?: TrainingData;
  readonly stack: readonly LayerSpec[];
  readonly plan: Partial<TrainingPlan>;
  readonly stock: () => tf.Optimizer;
}

const SGD = {
  plan: { optimizer: makeOptimizer('sgd', { learningRate: 0.1 }) },
  stock: () => tf.train.sgd(0.1),
};

const CASES: readonly Case[] = [
  {
    name: 'a convnet with Adam',
    stack: [
      makeLayer('conv2d', { filters: 3, kernelSize: 3, padding: 'same', activation: 'relu' }),
      makeLayer('max_pooling2d'),
      makeLayer('conv2d', { filters: 2, kernelSize: 2, activation: 'tanh' }),
      flatten,
      head,
    ],
    plan: { optimizer: makeOptimizer('adam', { learningRate: 0.01 }) },
    stock: () => tf.train.adam(0.01, 0.9, 0.999, 1e-7),
  },
  {
    name: 'batch normalisation with SGD',
    stack: [
      makeLayer('conv2d', { filters: 3, kernelSize: 2, strides: 2, useBias: false }),
      makeLayer('batch_normalization', { momentum: 0.9 }),
      makeLayer('activation', { activation: 'elu' }),
      makeLayer('average_pooling2d', { poolSize: 2, strides: 1 }),
      makeLayer('global_average_pooling2d'),
      head,
    ],
    ...SGD,
  },
  {
    name: 'an MLP with mean squared error and momentum',
    stack: [flatten, dense(6, 'sigmoid'), makeLayer('dropout', { rate: 0 }), dense(CLASSES, 'softmax')],
    plan: {
      loss: makeLoss('mean_squared_error'),
      optimizer: makeOptimizer('momentum', { learningRate: 0.1 }),
    },
    stock: () => tf.train.momentum(0.1, 0.9),
  },
  {
    name: 'an image that is turned and folded',
    stack: [
      makeLayer('permute', { dims: '3,1,2' }),
      makeLayer('reshape', { targetShape: '4,5,3' }),
      makeLayer('conv2d', { filters: 2, kernelSize: 2 }),
      makeLayer('prelu', { sharedAxes: true }),
      flatten,
      makeLayer('repeat_vector', { n: 3 }),
      makeLayer('permute'),
      flatten,
      head,
    ],
    plan: { optimizer: makeOptimizer('sgd', { learningRate: 0.1 }) },
    stock: () => tf.train.sgd(0.1),
  },
  {
    name: 'an MLP with smooth activations and a normalisation',
    stack: [
      flatten,
      dense(6, 'selu'),
      makeLayer('layer_normalization'),
      dense(5, 'softplus'),
      dense(4, 'softsign'),
      head,
    ],
    ...SGD,
  },
  {
    name: 'separable and transposed convolutions',
    stack: [
      makeLayer('depthwise_conv2d', { kernelSize: 2, depthMultiplier: 2, activation: 'relu' }),
      makeLayer('separable_conv2d', { filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' }),
      makeLayer('conv2d_transpose', { filters: 2, kernelSize: 3, strides: 2, padding: 'same' }),
      makeLayer('global_max_pooling2d'),
      head,
    ],
    ...SGD,
  },
  {
    name: 'images cut and framed',
    stack: [
      makeLayer('conv2d', { filters: 2, kernelSize: 2, activation: 'tanh' }),
      makeLayer('cropping2d', { top: 1, left: 2 }),
      makeLayer('zero_padding2d', { bottom: 2, right: 0 }),
      makeLayer('conv2d', { filters: 2, kernelSize: 3, strides: 2 }),
      flatten,
      head,
    ],
    ...SGD,
  },
  {
    name: 'recurrent layers',
    data: SEQUENCES,
    stack: [
      makeLayer('lstm', { units: 4, returnSequences: true }),
      makeLayer('gru', { units: 3, returnSequences: true, goBackwards: true, resetAfter: false }),
      makeLayer('simple_rnn', { units: 4, activation: 'selu' }),
      head,
    ],
    ...SGD,
  },
  {
    name: 'convolutions along a sequence',
    data: SEQUENCES,
    stack: [
      makeLayer('conv1d', { filters: 4, kernelSize: 3, activation: 'tanh' }),
      makeLayer('conv1d', { filters: 3, kernelSize: 2, padding: 'same', strides: 2 }),
      makeLayer('max_pooling1d', { poolSize: 2, strides: 1 }),
      makeLayer('average_pooling1d', { poolSize: 2, strides: 1 }),
      makeLayer('global_max_pooling1d'),
      head,
    ],
    ...SGD,
  },
];

async function trainOurs({ stack, plan, data = DATA }: Case) {
  const compiled = await tfjsEngine.compile(documentOf(stack, plan), data, seedKey(1));
  if (!compiled.ok) throw new Error(compiled.error.detail);
  const program = compiled.value;
  const params = randomParams((await program.readParams()).params);
  program.writeParams({ params });
  program.step(BATCHES);
  const losses = (await program.drain()).map(({ loss }) => loss);
  const after = await program.readParams();
  program.dispose();
  return { params, losses, after };
}

/** Keras 3 calls the weights of DepthwiseConv2D `kernel`, as we do; Keras 2 and tf.layers do not. */
const ourName = (stock: string): string =>
  stock.replace(/^(depthwise_conv2d\w*)\/depthwise_/, (_whole, layer: string) => `${layer}/`);

/** Loss of every batch and the weights after all of them, by layer and name. */
async function trainStock({ stack, plan, stock, data = DATA }: Case, params: Params['params']) {
  const loss = plan.loss?.kind === 'mean_squared_error' ? 'meanSquaredError' : 'categoricalCrossentropy';
  const model = tf.sequential();
  const names = layerNames(stack);
  for (const [i, spec] of stack.entries()) {
    const layer = stockLayer(spec, names[i]!);
    if (i === 0) layer.batchInputShape = [null, ...data.shape.input]; // learnt from the first layer
    model.add(layer);
  }
  const values = new Map(params.map((param) => [param.name, param]));
  for (const layer of model.layers) {
    if (layer.weights.length === 0) continue;
    const own = layer.weights.map(({ originalName }) => values.get(ourName(originalName))!);
    layer.setWeights(own.map(({ shape, values: numbers }) => tf.tensor(numbers, [...shape])));
  }
  model.compile({ optimizer: stock(), loss });
  const losses: number[] = [];
  for (const indices of BATCHES) {
    const { inputs, targets } = referenceSamples(data, indices);
    const [x, y] = [inputs, targets].map(({ values: numbers, shape }) =>
      tf.tensor(Float32Array.from(numbers), [...shape]),
    );
    losses.push((await model.trainOnBatch(x!, y!)) as number);
  }
  return {
    losses,
    weights: new Map(model.weights.map((weight) => [ourName(weight.originalName), weight.read().dataSync()])),
  };
}

describe.each(['wasm', 'cpu'] as const)('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(CASES)('trains $name as tf.layers does', async (each) => {
    const ours = await trainOurs(each);
    const theirs = await trainStock(each, ours.params);
    expect(ours.losses).toBeAllclose(theirs.losses, { rtol: 1e-4 });
    for (const { name, values } of ours.after.params) {
      expect(values, name).toBeAllclose(theirs.weights.get(name)!, { rtol: 1e-3, atol: 1e-4 });
    }
  });
});

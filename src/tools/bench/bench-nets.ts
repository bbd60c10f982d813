/** @file The networks of the benchmark: documents like any other, and the kind of data that each is fed. */
import { factsOf, makeData } from '#datasets/index.ts';
import { checkDocument } from '#model/check.ts';
import { classTarget, numberTarget, type DataShape } from '#model/data-spec.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  type CheckedDocument,
  type PlaygroundDocument,
} from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { presetOf } from '#presets/index.ts';
import { DEPTHWISE, GRU, LSTM, RESNET, TRANSFORMER } from './modern-nets.ts';

/** MNIST; points of a plane with a number as target; synthetic colour images; sequences of numbers. */
export const BENCH_DATA = ['mnist', 'points', 'colour', 'sequences'] as const;
export type BenchData = (typeof BENCH_DATA)[number];

export const DATA_SHAPES: Readonly<Record<BenchData, DataShape>> = {
  mnist: factsOf(makeData('mnist')),
  points: { input: [2], target: numberTarget(1) },
  colour: { input: [128, 128, 3], target: classTarget(10) },
  sequences: { input: [32, 64], target: classTarget(10) },
};

/** Samples that all engines train on, over and over: as many as fit into memory as numbers, a multiple of every batch. */
export const SAMPLES: Readonly<Record<BenchData, number>> = {
  mnist: 16_384,
  points: 1000,
  colour: 256,
  sequences: 1024,
};

/** Plain JSON: it crosses from Node to the page and its workers. */
export interface BenchNet {
  readonly name: string;
  readonly data: BenchData;
  readonly document: CheckedDocument;
}

/** Throws a RangeError when such a document cannot be trained. */
export function makeNet(name: string, data: BenchData, document: PlaygroundDocument): BenchNet {
  const checked = checkDocument(document, DATA_SHAPES[data]);
  if (checked.ok) return { name, data, document: checked.value };
  throw new RangeError(`${name}: ${checked.error.map(({ message }) => message.en).join(' ')}`);
}

/** A document around a stack, for {@link makeNet}. */
export const documentAround = (
  stack: readonly LayerSpec[],
  training: Parameters<typeof makeTraining>[0],
  task: 'classify' | 'regress' = 'classify',
): PlaygroundDocument => ({
  version: DOCUMENT_VERSION,
  title: 'Benchmark',
  task: makeTask(task),
  data: makeData('mnist'),
  stacks: { main: makeStack(stack) },
  training: makeTraining(training),
  seed: 42,
});

/** TensorFlow Playground's kind of net: two inputs, tanh throughout, one number out. */
function toy(...units: readonly number[]): BenchNet {
  const stack = [...units, 1].map((each) => makeLayer('dense', { units: each, activation: 'tanh' }));
  const training = {
    optimizer: makeOptimizer('sgd', { learningRate: 0.03 }),
    loss: makeLoss('mean_squared_error'),
    batchSize: 10,
    epochs: 1,
  };
  const document = documentAround(stack, training, 'regress');
  return makeNet(`toy-2-${units.join('-')}-1`, 'points', document);
}

/** A classifier that learns with Adam. */
function classifier(
  net: Omit<BenchNet, 'document'>,
  stack: readonly LayerSpec[],
  batchSize: number,
): BenchNet {
  const document = documentAround(stack, {
    optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
    loss: makeLoss('categorical_crossentropy'),
    batchSize,
  });
  return makeNet(net.name, net.data, document);
}

function colourConvnet(): BenchNet {
  const stack = [
    ...[32, 64, 128].flatMap((filters) => [
      makeLayer('conv2d', { filters, kernelSize: 3, activation: 'relu' }),
      makeLayer('max_pooling2d', { poolSize: 2 }),
    ]),
    makeLayer('flatten'),
    makeLayer('dense', { units: 1024, activation: 'relu' }),
    makeLayer('dense', { units: 10, activation: 'softmax' }),
  ];
  return classifier({ name: 'colour-convnet', data: 'colour' }, stack, 32);
}

/** From the smallest to the largest. */
export const BENCH_NETS: readonly BenchNet[] = [
  toy(4, 2),
  toy(8, 8, 8, 8),
  makeNet('mnist-mlp', 'mnist', presetOf('mnist-mlp').document),
  makeNet('mnist-convnet', 'mnist', presetOf('mnist-convnet').document),
  classifier({ name: 'lstm', data: 'sequences' }, LSTM, 16),
  classifier({ name: 'gru', data: 'sequences' }, GRU, 16),
  classifier({ name: 'transformer', data: 'sequences' }, TRANSFORMER, 16),
  classifier({ name: 'mnist-depthwise', data: 'mnist' }, DEPTHWISE, 64),
  classifier({ name: 'mnist-resnet', data: 'mnist' }, RESNET, 64),
  colourConvnet(),
];

/** The same net with another batch size. */
export const withBatch = ({ name, data, document }: BenchNet, batchSize: number): BenchNet =>
  makeNet(name, data, { ...document, training: { ...document.training, batchSize } });

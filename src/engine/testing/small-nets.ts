/** @file Small networks that between them use every layer kind in its different ways. */
import { dataDefaults } from '#model/data-spec.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeOptimizer,
  makeStack,
  type CheckedDocument,
  type TrainingPlan,
} from '#model/document.ts';
import { ACTIVATIONS } from '#model/activations.ts';
import type { LayerSpec } from '#model/layers/index.ts';

/** Neither square nor a multiple of any window: a swapped axis or a wrong edge shows. */
export const INPUT = [6, 5, 2] as const;
export const CLASSES = 3;

const conv = (fields: Parameters<typeof makeLayer<'conv2d'>>[1] = {}): LayerSpec =>
  makeLayer('conv2d', { filters: 2, kernelSize: 1, ...fields });
const head = (activation: 'softmax' | 'sigmoid' | 'linear' | 'tanh' = 'softmax'): LayerSpec =>
  makeLayer('dense', { units: CLASSES, activation });
const flatten = makeLayer('flatten');

/** The layer under test stands on a convolution, whose gradient comes through it. */
const onImage = (...layers: LayerSpec[]): readonly LayerSpec[] => [conv(), ...layers, flatten, head()];
const onList = (...layers: LayerSpec[]): readonly LayerSpec[] => [
  flatten,
  makeLayer('dense', { units: 4 }),
  ...layers,
  head(),
];

export const LAYER_NETS: Readonly<Record<string, readonly LayerSpec[]>> = {
  'dense without bias': onList(makeLayer('dense', { units: 5, useBias: false, activation: 'relu' })),
  'conv2d 3×3 valid relu': onImage(conv({ filters: 3, kernelSize: 3, activation: 'relu' })),
  'conv2d 3×3 same': onImage(conv({ filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' })),
  'conv2d 2×2 same': onImage(conv({ kernelSize: 2, padding: 'same', useBias: false })),
  'conv2d 3×3 valid, strides 2': onImage(conv({ kernelSize: 3, strides: 2, activation: 'relu' })),
  'conv2d 3×3 same, strides 2': onImage(conv({ kernelSize: 3, strides: 2, padding: 'same' })),
  'conv2d 2×2 same, strides 3': onImage(conv({ kernelSize: 2, strides: 3, padding: 'same' })),
  'conv2d 2×2 valid, strides 3': onImage(conv({ kernelSize: 2, strides: 3 })),
  'max_pooling2d 2×2': onImage(makeLayer('max_pooling2d')),
  'max_pooling2d 3×3 same, strides 2': onImage(
    makeLayer('max_pooling2d', { poolSize: 3, strides: 2, padding: 'same' }),
  ),
  'max_pooling2d 3×3 valid, strides 1': onImage(makeLayer('max_pooling2d', { poolSize: 3, strides: 1 })),
  'average_pooling2d 2×2': onImage(makeLayer('average_pooling2d')),
  'average_pooling2d 3×3 same, strides 2': onImage(
    makeLayer('average_pooling2d', { poolSize: 3, strides: 2, padding: 'same' }),
  ),
  'average_pooling2d 3×3 valid, strides 1': onImage(
    makeLayer('average_pooling2d', { poolSize: 3, strides: 1 }),
  ),
  'average_pooling2d 2×2 same, strides 1': onImage(
    makeLayer('average_pooling2d', { poolSize: 2, strides: 1, padding: 'same' }),
  ),
  global_average_pooling2d: [conv({ filters: 4 }), makeLayer('global_average_pooling2d'), head()],
  'dropout of images': onImage(makeLayer('dropout', { rate: 0.4 })),
  'dropout of lists': onList(makeLayer('dropout', { rate: 0.3 }), makeLayer('dropout', { rate: 0.5 })),
  'batch_normalization of images': onImage(makeLayer('batch_normalization', { momentum: 0.7 })),
  'batch_normalization of lists': onList(makeLayer('batch_normalization'), makeLayer('activation')),
  penalties: [
    flatten,
    makeLayer('dense', { units: 4, l1: 0.02 }),
    makeLayer('dense', { units: CLASSES, l2: 0.3, activation: 'softmax' }),
  ],
  'a softmax layer of its own': [
    flatten,
    makeLayer('dense', { units: CLASSES }),
    makeLayer('activation', { activation: 'softmax' }),
  ],
  ...Object.fromEntries(
    ACTIVATIONS.map((activation) => [
      `activation ${activation}`,
      onList(makeLayer('activation', { activation })),
    ]),
  ),
  ...Object.fromEntries(
    ACTIVATIONS.filter((activation) => activation !== 'linear').map((activation) => [
      `${activation} of a convolution and of a dense layer`,
      [
        conv({ filters: 3, kernelSize: 2, padding: 'same', activation }),
        flatten,
        makeLayer('dense', { units: 5, activation }),
        head(),
      ],
    ]),
  ),
};

export const LOSS_NETS: readonly {
  readonly plan: Partial<TrainingPlan>;
  readonly stack: readonly LayerSpec[];
}[] = [
  { plan: { loss: 'categorical_crossentropy' }, stack: [flatten, head('softmax')] },
  { plan: { loss: 'binary_crossentropy' }, stack: [flatten, head('sigmoid')] },
  { plan: { loss: 'mean_squared_error' }, stack: [flatten, head('linear')] },
  { plan: { loss: 'mean_squared_error' }, stack: [flatten, head('softmax')] },
];

/** A document around a stack; a step of its optimizer moves the weights by exactly the gradient. */
export const documentOf = (stack: readonly LayerSpec[], plan: Partial<TrainingPlan> = {}): CheckedDocument =>
  ({
    version: DOCUMENT_VERSION,
    title: 'small',
    task: 'classify',
    data: dataDefaults('mnist'),
    stacks: { main: makeStack(stack) },
    training: {
      optimizer: makeOptimizer('sgd', { learningRate: 1 }),
      loss: 'categorical_crossentropy',
      batchSize: 4,
      epochs: 1,
      ...plan,
    },
    seed: 11,
  }) as CheckedDocument;

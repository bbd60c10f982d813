/** @file Small networks on tables whose inputs or targets are numbers. */
import type { TrainingData } from '#engine/engine.ts';
import { makeLayer, makeLoss, type CheckedDocument } from '#model/document.ts';
import { LOSS_KINDS } from '#model/losses/index.ts';
import { fakeNumbers, fakePlaces, fakeTokens } from './fake-data.ts';
import { INPUT } from './layer-nets/stages.ts';
import { documentOf, headFor } from './small-nets.ts';

export interface TableNet {
  readonly name: string;
  readonly document: CheckedDocument;
  readonly data: TrainingData;
}

const dense = (units: number, activation: 'tanh' | 'relu' | 'sigmoid' | 'softmax' | 'linear') =>
  makeLayer('dense', { units, activation });

export const TABLE_NETS: readonly TableNet[] = [
  {
    name: 'numbers to a number',
    document: documentOf([dense(4, 'tanh'), dense(2, 'tanh'), dense(1, 'tanh')], {
      loss: makeLoss('mean_squared_error'),
    }),
    data: fakeNumbers([2], 1, { inputs: true, targets: true }),
  },
  {
    name: 'one number to three shares',
    document: documentOf([dense(5, 'relu'), dense(3, 'sigmoid')], { loss: makeLoss('binary_crossentropy') }),
    data: fakeNumbers([1], 3, { inputs: true, targets: true }),
  },
  {
    name: 'numbers to classes',
    document: documentOf([dense(6, 'tanh'), dense(4, 'softmax')]),
    data: fakeNumbers([9], 4, { inputs: true }),
  },
  {
    name: 'images to numbers',
    document: documentOf(
      [
        makeLayer('conv2d', { filters: 2, kernelSize: 3, padding: 'same', activation: 'tanh' }),
        makeLayer('flatten'),
        dense(2, 'linear'),
      ],
      { loss: makeLoss('mean_squared_error') },
    ),
    data: fakeNumbers(INPUT, 2, { targets: true }),
  },
  {
    name: 'pictures of numbers to classes',
    document: documentOf([
      makeLayer('conv2d', { filters: 3, kernelSize: 2, padding: 'same', activation: 'elu' }),
      makeLayer('flatten'),
      dense(3, 'softmax'),
    ]),
    data: fakeNumbers(INPUT, 3, { inputs: true }),
  },
  ...LOSS_KINDS.filter((kind) => !kind.endsWith('categorical_crossentropy')).map((kind) => ({
    name: `numbers to numbers, ${kind}`,
    document: documentOf([dense(4, 'tanh'), dense(3, headFor(kind))], { loss: makeLoss(kind) }),
    data: fakeNumbers([2], 3, { inputs: true, targets: true }),
  })),
];

/** One output for two classes that do not count the same. */
export const SIDES_NET: TableNet = {
  name: 'points to one of two classes',
  document: documentOf([dense(4, 'tanh'), dense(1, 'tanh')], { loss: makeLoss('mean_squared_error') }),
  data: {
    ...fakeNumbers([2], 1, { inputs: true, targets: true }),
    cut: 0.1,
    classFactors: Float32Array.of(0.5, 2),
  },
};

/** Networks that answer with a class at every step, or with one of very many: by number, as language models do. */
export const PLACE_NETS: readonly TableNet[] = [
  {
    name: 'tokens to a token at every step',
    document: documentOf(
      [
        makeLayer('embedding', { inputDim: 5, outputDim: 4 }),
        makeLayer('transformer_block', { numHeads: 2, keyDim: 2, intermediateDim: 3, causal: true }),
        dense(5, 'softmax'),
      ],
      { loss: makeLoss('sparse_categorical_crossentropy') },
    ),
    data: fakePlaces({ steps: 4, tokens: 5 }),
  },
  {
    name: 'tokens to softened answers at every step',
    document: documentOf([makeLayer('embedding', { inputDim: 5, outputDim: 4 }), dense(5, 'softmax')], {
      loss: makeLoss('categorical_crossentropy', { labelSmoothing: 0.1 }),
    }),
    data: fakePlaces({ steps: 4, tokens: 5 }),
  },
  {
    name: 'tokens to one of 300',
    document: documentOf(
      [makeLayer('embedding', { inputDim: 5, outputDim: 2 }), makeLayer('flatten'), dense(300, 'softmax')],
      { loss: makeLoss('sparse_categorical_crossentropy') },
    ),
    data: fakePlaces({ steps: 3, tokens: 5, classes: 300 }),
  },
];

/** Networks that read token numbers, of which 0 fills up short sequences. */
export const TOKEN_NETS: readonly TableNet[] = [
  {
    name: 'tokens to a class through recurrent layers',
    document: documentOf([
      makeLayer('embedding', { inputDim: 7, outputDim: 3, maskZero: true }),
      makeLayer('dense', { units: 3, activation: 'tanh' }),
      makeLayer('bidirectional', { units: 2, layer: 'gru', mergeMode: 'sum', returnSequences: true }),
      makeLayer('dropout', { rate: 0.2 }),
      makeLayer('lstm', { units: 3 }),
      dense(4, 'softmax'),
    ]),
    data: fakeTokens(6, 8, 4),
  },
  {
    name: 'tokens to a class through attention',
    document: documentOf([
      makeLayer('embedding', { inputDim: 7, outputDim: 4, maskZero: true }),
      makeLayer('position_embedding'),
      makeLayer('multi_head_attention', { numHeads: 2, keyDim: 2, causal: true }),
      makeLayer('transformer_block', { numHeads: 2, keyDim: 2, intermediateDim: 3 }),
      makeLayer('simple_rnn', { units: 3 }),
      dense(4, 'softmax'),
    ]),
    data: fakeTokens(6, 8, 4),
  },
];

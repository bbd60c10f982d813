import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { conv, flatten, head, onList, type LayerNets } from './stages.ts';

/** Sequences of 5 steps with 3 features, whose gradient comes through the layers under test. */
const onSteps = (...layers: LayerSpec[]): readonly LayerSpec[] => [
  makeLayer('reshape', { targetShape: '5,-1' }),
  makeLayer('dense', { units: 3 }),
  ...layers,
];

/** The same with steps that are all zeros here and there, which count as padding. */
const onMasked = (...layers: LayerSpec[]): readonly LayerSpec[] => [
  makeLayer('reshape', { targetShape: '10,-1' }),
  makeLayer('dense', { units: 2, activation: 'relu' }),
  makeLayer('masking'),
  ...layers,
];

const all = { returnSequences: true };

export const sequence: LayerNets = {
  'dense of an image': [conv(), makeLayer('dense', { units: 3, activation: 'tanh' }), flatten, head()],
  'dense of a sequence': [
    ...onSteps(makeLayer('dense', { units: 2, activation: 'softmax' })),
    flatten,
    head(),
  ],
  'embedding of numbers': onList(makeLayer('embedding', { inputDim: 3, outputDim: 2 }), flatten),
  'embedding of many numbers in many columns': [
    conv(),
    flatten,
    makeLayer('embedding', { inputDim: 3, outputDim: 66 }),
    makeLayer('global_average_pooling1d'),
    head(),
  ],
  'positions, learned and of waves': [
    ...onSteps(
      makeLayer('position_embedding'),
      makeLayer('position_embedding', { encoding: 'sinusoidal', maxWavelength: 50 }),
    ),
    flatten,
    head(),
  ],
  lstm: [...onSteps(makeLayer('lstm', { units: 4 })), head()],
  'lstm, every step backwards, other functions, no bias': [
    ...onSteps(
      makeLayer('lstm', {
        units: 3,
        activation: 'softsign',
        recurrentActivation: 'hard_sigmoid',
        goBackwards: true,
        useBias: false,
        l1: 0.02,
        l2: 0.1,
        ...all,
      }),
    ),
    flatten,
    head(),
  ],
  'gru, every step': [...onSteps(makeLayer('gru', { units: 3, ...all })), flatten, head()],
  'gru with reset before, backwards': [
    ...onSteps(makeLayer('gru', { units: 3, resetAfter: false, goBackwards: true })),
    head(),
  ],
  'simple_rnn of two layers': [
    ...onSteps(
      makeLayer('simple_rnn', { units: 3, activation: 'elu', ...all }),
      makeLayer('simple_rnn', { units: 2, activation: 'selu', useBias: false }),
    ),
    head(),
  ],
  'recurrent dropout': [
    ...onSteps(
      makeLayer('lstm', { units: 3, dropout: 0.3, recurrentDropout: 0.4, ...all }),
      makeLayer('gru', { units: 3, dropout: 0.2, recurrentDropout: 0.3, useBias: false }),
    ),
    head(),
  ],
  'masked lstm and gru': [
    ...onMasked(makeLayer('lstm', { units: 3, ...all }), makeLayer('gru', { units: 2 })),
    head(),
  ],
  'masked simple_rnn backwards, and gru with reset before and dropout': [
    ...onMasked(
      makeLayer('simple_rnn', { units: 3, activation: 'leaky_relu', goBackwards: true, ...all }),
      makeLayer('gru', { units: 2, resetAfter: false, recurrentDropout: 0.3 }),
    ),
    head(),
  ],
  'masked through blocks to an average': [
    ...onMasked(
      makeLayer('residual', {
        activation: 'tanh',
        branches: [[makeLayer('gru', { units: 2, ...all })]],
      }),
      makeLayer('parallel', { branches: [[makeLayer('dense', { units: 2 })], []] }),
      makeLayer('time_distributed', { branches: [[makeLayer('dense', { units: 3 })]] }),
      makeLayer('global_average_pooling1d'),
    ),
    head(),
  ],
  'bidirectional lstm, masked, every step': [
    ...onMasked(makeLayer('bidirectional', { units: 2, ...all })),
    flatten,
    head(),
  ],
  'bidirectional gru multiplied': [
    ...onSteps(makeLayer('bidirectional', { units: 2, layer: 'gru', mergeMode: 'mul' })),
    head(),
  ],
  'bidirectional simple_rnn added and averaged': [
    ...onSteps(
      makeLayer('bidirectional', { units: 2, layer: 'simple_rnn', mergeMode: 'sum', ...all }),
      makeLayer('bidirectional', { units: 3, layer: 'simple_rnn', mergeMode: 'ave', dropout: 0.2 }),
    ),
    head(),
  ],
};

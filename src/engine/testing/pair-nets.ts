/** @file Small encoders and decoders that between them read one another in every way, and what a pair does to them. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { classTarget } from '#model/data-spec.ts';
import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { referenceRecord } from './reference-record.ts';
import { documentOf } from './small-nets.ts';

export interface PairNet {
  readonly encoder: readonly LayerSpec[];
  readonly decoder: readonly LayerSpec[];
}

const TOKENS = 5;
const words = (outputDim: number, maskZero = true): LayerSpec =>
  makeLayer('embedding', { inputDim: TOKENS, outputDim, maskZero });
const begins = { returnSequences: true, initialState: 'encoder' } as const;
const says = makeLayer('dense', { units: TOKENS, activation: 'softmax' });

export const PAIR_NETS: Readonly<Record<string, PairNet>> = {
  'an LSTM whose steps are attended to beside its own': {
    encoder: [words(2), makeLayer('lstm', { units: 3, returnSequences: true })],
    decoder: [
      words(2, false),
      makeLayer('lstm', { units: 3, ...begins }),
      makeLayer('parallel', { branches: [[], [makeLayer('attention')]] }),
      makeLayer('dense', { units: 3, activation: 'tanh' }),
      says,
    ],
  },
  'an LSTM whose last state is all that is read, by an LSTM and a GRU above it': {
    encoder: [words(2), makeLayer('lstm', { units: 2, returnSequences: true })],
    decoder: [
      words(3),
      makeLayer('lstm', { units: 2, ...begins }),
      makeLayer('gru', { units: 2, ...begins }),
      says,
    ],
  },
  'both ends of a sequence, and an LSTM that begins at padding': {
    encoder: [
      words(2),
      makeLayer('bidirectional', { units: 1, mergeMode: 'sum', returnSequences: true }),
      makeLayer('dense', { units: 2, activation: 'sigmoid' }),
    ],
    decoder: [
      words(2),
      makeLayer('lstm', { units: 2, ...begins, goBackwards: true }),
      makeLayer('dense', { units: 2 }),
      makeLayer('attention'),
      says,
    ],
  },
  'a GRU read backwards that ends in a list, and one with its reset in front': {
    encoder: [words(2), makeLayer('gru', { units: 3, goBackwards: true })],
    decoder: [words(2), makeLayer('gru', { units: 3, resetAfter: false, ...begins }), says],
  },
};

/** A source with padding behind it, and a target that ends before its last place. */
const SOURCE = [3, 4, 2, 0];
const WANTED = [4, 2, 0];
const HEARD = [1, 4, 0];

/** The record of a network with random weights. */
export function pairRecord({ encoder, decoder }: PairNet): SampleRecord {
  const document = {
    ...documentOf([]),
    task: makeTask('seq2seq'),
    stacks: makeStacks({ main: encoder, decoder }),
  };
  return referenceRecord(document, {
    shape: { input: [SOURCE.length], target: classTarget(TOKENS, [WANTED.length]) },
    target: WANTED.flatMap((token) => Array.from({ length: TOKENS }, (_, k) => Number(k === token))),
    walk: 'pair',
    pair: { source: SOURCE, said: HEARD },
  });
}

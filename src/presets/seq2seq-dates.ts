import { text } from '#lib/text.ts';
import { factsOf, makeData } from '#datasets/index.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeSchedule,
  makeTraining,
} from '#model/document.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

const data = makeData('sequences');
const tokens = factsOf(data).tokens!;

/** Encoder and decoder as in Sutskever et al. 2014, with the attention of Luong et al. 2015: what a step took in stands beside it. */
export const seq2seqDates = definePreset({
  id: 'seq2seq-dates',
  group: 'sequences',
  title: text('Dates, sequence to sequence', '日期：序列到序列'),
  summary: text(
    'One LSTM reads a date as people write it, another says it as ISO 8601, and attention shows where it looks. Also for sums and words turned around; without the Parallel block it does without attention.',
    '一个 LSTM 读入人们写的日期，另一个说出 ISO 8601 格式，注意力显示它看向哪里。也能用于加法和单词反转；删去 Parallel 块就不用注意力。',
  ),
  reaches: text('98 % of test dates right in every character', '98 % 的测试日期每个字符都正确'),
  goal: { metric: 'exact', split: 'test', value: 0.98 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Dates, sequence to sequence',
    task: makeTask('seq2seq'),
    data,
    stacks: makeStacks({
      main: [
        makeLayer('embedding', { inputDim: tokens, outputDim: 32, maskZero: true }),
        makeLayer('lstm', { units: 64, returnSequences: true }),
      ],
      decoder: [
        makeLayer('embedding', { inputDim: tokens, outputDim: 32 }),
        makeLayer('lstm', { units: 64, returnSequences: true, initialState: 'encoder' }),
        makeLayer('parallel', { branches: [[], [makeLayer('attention')]] }),
        makeLayer('dense', { units: 64, activation: 'tanh' }),
        makeLayer('dense', { units: tokens, activation: 'softmax' }),
      ],
    }),
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.003 }),
      schedule: makeSchedule('cosine_decay'),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 64,
      epochs: 8,
    }),
    seed: 42,
  },
});

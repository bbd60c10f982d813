import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { CHARACTERS } from '#datasets/moby-dick.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const novelLstm = definePreset({
  id: 'novel-lstm',
  group: 'text',
  title: text('Novel by LSTM', 'LSTM 写小说'),
  summary: text(
    'Two LSTMs read Moby Dick character by character and say which comes next; what they draw from is written while they learn.',
    '两层 LSTM 逐字符阅读《白鲸》并预测下一个字符；训练中随时写出它抽样的文字。',
  ),
  reaches: text('a validation loss below 2.0 nats per character', '验证损失低于每字符 2.0 奈特'),
  goal: { metric: 'nats_per_character', split: 'validation', value: 2 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Novel by LSTM',
    task: makeTask('language-model'),
    data: makeData('moby-dick', { length: 12, predict: 'next', windows: 200_000 }),
    stacks: {
      main: makeStack([
        makeLayer('embedding', { inputDim: CHARACTERS, outputDim: 256 }),
        makeLayer('lstm', { units: 128, returnSequences: true }),
        makeLayer('lstm', { units: 128 }),
        makeLayer('dense', { units: CHARACTERS, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.008 }),
      loss: makeLoss('sparse_categorical_crossentropy'),
      batchSize: 64,
      epochs: 4,
    }),
    seed: 42,
  },
});

import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const spamLstm = definePreset({
  id: 'spam-lstm',
  group: 'text',
  title: text('Spam word by word', '逐词读邮件识别垃圾邮件'),
  summary: text(
    'A recurrent layer reads a mail word by word; what it remembers at each word is averaged before it decides. Switched to answer at every step, it says after each word what it thinks.',
    '循环层逐词读一封邮件，把读到每个词时的记忆平均后再作判断。改为每一步都回答时，它读完每个词都会说出当下的判断。',
  ),
  reaches: text('95 % test accuracy or more in 3 epochs', '3 轮后测试准确率 95 % 以上'),
  goal: { metric: 'accuracy', split: 'test', value: 0.95 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Spam word by word',
    task: makeTask('classify'),
    data: makeData('spam'),
    stacks: {
      main: makeStack([
        makeLayer('embedding', { inputDim: 10_000, outputDim: 256 }),
        makeLayer('lstm', { units: 128, returnSequences: true }),
        makeLayer('global_average_pooling1d'),
        makeLayer('dense', { units: 1, activation: 'sigmoid' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      loss: makeLoss('binary_crossentropy'),
      batchSize: 32,
      epochs: 3,
    }),
    seed: 42,
  },
});

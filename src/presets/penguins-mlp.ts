import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const penguinsMlp = definePreset({
  id: 'penguins-mlp',
  group: 'tables',
  title: text('Penguin species', '企鹅种类'),
  summary: text(
    'Numbers and categories together, with gaps: what a table goes through before a network can read it.',
    '既有数值又有类别，还有缺失：看一张表要经过哪些处理，网络才能读懂。',
  ),
  reaches: text('97 % test accuracy or more, as is usual', '测试准确率 97 % 以上，属常见水平'),
  goal: { metric: 'accuracy', split: 'test', value: 0.97 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Penguin species',
    task: makeTask('classify'),
    data: makeData('penguins'),
    stacks: {
      main: makeStack([
        makeLayer('dense', { units: 16, activation: 'relu' }),
        makeLayer('dense', { units: 3, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.01 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 16,
      epochs: 30,
    }),
    seed: 42,
  },
});

import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const irisMlp = definePreset({
  id: 'iris-mlp',
  group: 'tables',
  title: text('Iris species', '鸢尾花品种'),
  summary: text(
    'Four measurements of a flower, three species: a small network and a table that fits on two pages.',
    '一朵花的四个测量值、三个品种：一个小网络，一张两页纸就能写下的表。',
  ),
  reaches: text('95 % test accuracy or more', '测试准确率 95 % 以上'),
  goal: { metric: 'accuracy', split: 'test', value: 0.95 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Iris species',
    task: makeTask('classify'),
    data: makeData('iris'),
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
      epochs: 60,
    }),
    seed: 42,
  },
});

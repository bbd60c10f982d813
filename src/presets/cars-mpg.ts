import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const carsMpg = definePreset({
  id: 'cars-mpg',
  group: 'tables',
  title: text('Miles per gallon', '汽车油耗'),
  summary: text(
    'A number instead of a class: how far a car goes on a gallon, from its engine, weight, year and origin.',
    '预测一个数而不是类别：由发动机、重量、年款和产地推断每加仑行驶里程。',
  ),
  reaches: text(
    'Test R² of 0.85 or more, mean error of about 2 miles',
    '测试 R² 0.85 以上，平均误差约 2 英里',
  ),
  goal: { metric: 'r2', split: 'test', value: 0.85 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Miles per gallon',
    task: makeTask('regress'),
    data: makeData('cars', { targetScale: 'standard' }),
    stacks: {
      main: makeStack([
        makeLayer('dense', { units: 32, activation: 'relu' }),
        makeLayer('dense', { units: 16, activation: 'relu' }),
        makeLayer('dense', { units: 1 }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.003 }),
      loss: makeLoss('mean_squared_error'),
      batchSize: 32,
      epochs: 60,
    }),
    seed: 42,
  },
});

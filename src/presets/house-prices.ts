import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const housePrices = definePreset({
  id: 'house-prices',
  group: 'tables',
  title: text('House prices, a straight line', '房价：一条直线'),
  summary: text(
    'ŷ = θ₀ + θ·x by gradient descent: watch the line turn into place. Features: rooms alone, or all twelve; then add a layer.',
    '用梯度下降求 ŷ = θ₀ + θ·x：看直线一步步转到位。特征可只用房间数，也可用全部十二列；之后再加一层试试。',
  ),
  reaches: text('Test R² of 0.6 or more with all features', '使用全部特征时测试 R² 0.6 以上'),
  goal: { metric: 'r2', split: 'test', value: 0.6 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'House prices, a straight line',
    task: makeTask('regress'),
    data: makeData('house-prices'),
    stacks: { main: makeStack([makeLayer('dense', { units: 1 })]) },
    training: makeTraining({
      optimizer: makeOptimizer('sgd', { learningRate: 0.01 }),
      loss: makeLoss('mean_squared_error'),
      batchSize: 32,
      epochs: 40,
    }),
    seed: 42,
  },
});

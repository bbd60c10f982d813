import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeSchedule,
  makeTraining,
} from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const selfAttention = definePreset({
  id: 'self-attention',
  group: 'sequences',
  title: text('Self-attention in numbers', '看得见数字的自注意力'),
  summary: text(
    'One head puts six digits in order: every query, key, score and weight of it can be read.',
    '一个注意力头把六个数字排好序：每个查询、键、分数和权重都能读到。',
  ),
  reaches: text('99 % of the digits in their right places', '99 % 的数字放对位置'),
  goal: { metric: 'accuracy', split: 'test', value: 0.99 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Self-attention in numbers',
    task: makeTask('language-model'),
    data: makeData('short-sequences'),
    stacks: {
      main: makeStack([
        makeLayer('embedding', { inputDim: 8, outputDim: 8 }),
        makeLayer('position_embedding', { encoding: 'learned' }),
        makeLayer('residual', { branches: [[makeLayer('self_attention', { units: 8 })]] }),
        makeLayer('dense', { units: 64, activation: 'relu' }),
        makeLayer('dense', { units: 8, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.02 }),
      loss: makeLoss('sparse_categorical_crossentropy'),
      schedule: makeSchedule('cosine_decay'),
      batchSize: 64,
      epochs: 40,
    }),
    seed: 42,
  },
});

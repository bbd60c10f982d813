import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

const relu = (units: number) => makeLayer('dense', { units, activation: 'relu' });

export const autoencoder = definePreset({
  id: 'autoencoder',
  group: 'generative',
  title: text('MNIST autoencoder', 'MNIST 自编码器'),
  summary: text(
    'Squeezes every digit into two numbers and draws it anew from them: see how digits lie on a plane.',
    '把每个数字压缩成两个数，再由它们重新画出：看各个数字如何分布在平面上。',
  ),
  reaches: text(
    'a test loss below 0.2, from 2 numbers for each digit',
    '每个数字只用 2 个数，测试损失低于 0.2',
  ),
  goal: { metric: 'loss', split: 'test', value: 0.2 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'MNIST autoencoder',
    task: makeTask('autoencoder'),
    data: makeData('mnist'),
    stacks: makeStacks({
      main: [makeLayer('flatten'), relu(256), relu(64), makeLayer('dense', { units: 2 })],
      decoder: [relu(64), relu(256), makeLayer('dense', { units: 784, activation: 'sigmoid' })],
    }),
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      loss: makeLoss('binary_crossentropy'),
      batchSize: 128,
      epochs: 15,
    }),
    seed: 42,
  },
});

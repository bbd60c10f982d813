import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const mnistConvnet = definePreset({
  id: 'mnist-convnet',
  group: 'digits',
  title: text('MNIST convnet', 'MNIST 卷积网络'),
  summary: text(
    'Three convolutions read handwritten digits: small strokes first, then whole shapes.',
    '三层卷积识别手写数字：先看笔画，再看整体形状。',
  ),
  reaches: text('99.0 % test accuracy or more in 10 epochs', '10 轮后测试准确率 99.0 % 以上'),
  goal: { metric: 'accuracy', split: 'test', value: 0.99 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'MNIST convnet',
    task: makeTask('classify'),
    data: makeData('mnist'),
    stacks: {
      main: makeStack([
        makeLayer('conv2d', { filters: 32, kernelSize: 3, activation: 'relu' }),
        makeLayer('max_pooling2d', { poolSize: 2 }),
        makeLayer('conv2d', { filters: 64, kernelSize: 3, activation: 'relu' }),
        makeLayer('max_pooling2d', { poolSize: 2 }),
        makeLayer('conv2d', { filters: 64, kernelSize: 3, activation: 'relu' }),
        makeLayer('flatten'),
        makeLayer('dense', { units: 64, activation: 'relu' }),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 64,
      epochs: 10,
    }),
    seed: 42,
  },
});

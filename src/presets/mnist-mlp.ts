import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const mnistMlp = definePreset({
  id: 'mnist-mlp',
  group: 'digits',
  title: text('MNIST perceptron', 'MNIST 多层感知机'),
  summary: text(
    'The smallest useful network: one hidden layer that looks at all the pixels at once.',
    '最小的实用网络：一个隐藏层，同时看到所有像素。',
  ),
  reaches: text('97.5 % test accuracy or more in 10 epochs', '10 轮后测试准确率 97.5 % 以上'),
  goal: { metric: 'accuracy', split: 'test', value: 0.975 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'MNIST perceptron',
    task: makeTask('classify'),
    data: makeData('mnist'),
    stacks: {
      main: makeStack([
        makeLayer('flatten'),
        makeLayer('dense', { units: 128, activation: 'relu' }),
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

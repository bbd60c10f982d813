import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
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

/**
 * LeNet-5 in its modern form: “same” padding for the paper's frame of 32×32, average pooling, tanh, and softmax with
 * cross-entropy in the place of RBF units.
 */
export const mnistLenet5 = definePreset({
  id: 'mnist-lenet5',
  group: 'digits',
  title: text('LeNet-5', 'LeNet-5'),
  summary: text(
    'The network that read cheques in the nineties: two convolutions, each averaged, then three dense layers.',
    '九十年代用来读支票的网络：两层卷积各接平均池化，再接三个全连接层。',
  ),
  reaches: text('1.0 % test error or less (paper: 0.95 %)', '测试错误率不高于 1.0 %（论文：0.95 %）'),
  goal: { metric: 'accuracy', split: 'test', value: 0.99 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'LeNet-5',
    task: makeTask('classify'),
    data: makeData('mnist', { scale: 'standard' }),
    stacks: {
      main: makeStack([
        makeLayer('conv2d', { filters: 6, kernelSize: 5, padding: 'same', activation: 'tanh' }),
        makeLayer('average_pooling2d', { poolSize: 2 }),
        makeLayer('conv2d', { filters: 16, kernelSize: 5, activation: 'tanh' }),
        makeLayer('average_pooling2d', { poolSize: 2 }),
        makeLayer('flatten'),
        makeLayer('dense', { units: 120, activation: 'tanh' }),
        makeLayer('dense', { units: 84, activation: 'tanh' }),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      schedule: makeSchedule('cosine_decay'),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 64,
      epochs: 12,
    }),
    seed: 42,
  },
});

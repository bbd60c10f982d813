import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const colourConvnet = definePreset({
  id: 'colour-convnet',
  group: 'images',
  title: text('Colour convnet', '彩色卷积网络'),
  summary: text(
    'Three convolutions and a wide layer tell ten shapes apart, in any colour, anywhere in the picture.',
    '三层卷积加一层宽的全连接层，识别任意颜色、任意位置的十种形状。',
  ),
  reaches: text('92.3 % test accuracy or more in 10 epochs', '10 轮后测试准确率 92.3 % 以上'),
  goal: { metric: 'accuracy', split: 'test', value: 0.923 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Colour convnet',
    task: makeTask('classify'),
    data: makeData('shapes-10'),
    stacks: {
      main: makeStack([
        makeLayer('conv2d', { filters: 32, kernelSize: 3, activation: 'relu' }),
        makeLayer('max_pooling2d', { poolSize: 2 }),
        makeLayer('conv2d', { filters: 64, kernelSize: 3, activation: 'relu' }),
        makeLayer('max_pooling2d', { poolSize: 2 }),
        makeLayer('conv2d', { filters: 128, kernelSize: 3, activation: 'relu' }),
        makeLayer('max_pooling2d', { poolSize: 2 }),
        makeLayer('flatten'),
        makeLayer('dense', { units: 1024, activation: 'relu' }),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 32,
      epochs: 10,
    }),
    seed: 42,
  },
});

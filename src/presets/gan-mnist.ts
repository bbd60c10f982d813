import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const ganMnist = definePreset({
  id: 'gan-mnist',
  group: 'generative',
  title: text('MNIST GAN', 'MNIST 对抗生成'),
  summary: text(
    'A generator that has never seen a digit learns to draw them by fooling a discriminator.',
    '生成器从未见过数字，却在骗过判别器的过程中学会了写数字。',
  ),
  reaches: text('at least 8 of the 10 digits in 10 epochs', '10 轮后至少画出 10 个数字中的 8 个'),
  goal: { metric: 'covered', split: 'test', value: 8 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'MNIST GAN',
    task: makeTask('gan', { latentSize: 32 }),
    data: makeData('mnist'),
    stacks: makeStacks({
      main: [
        makeLayer('dense', { units: 128, activation: 'leaky_relu' }),
        makeLayer('dense', { units: 784, activation: 'sigmoid' }),
        makeLayer('reshape', { targetShape: '28,28,1' }),
      ],
      discriminator: [
        makeLayer('flatten'),
        makeLayer('dense', { units: 128, activation: 'leaky_relu' }),
        makeLayer('dropout', { rate: 0.3 }),
        makeLayer('dense', { units: 1, activation: 'sigmoid' }),
      ],
    }),
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001, beta1: 0.5 }),
      loss: makeLoss('binary_crossentropy'),
      batchSize: 64,
      epochs: 10,
    }),
    seed: 42,
  },
});

import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const gan2d = definePreset({
  id: 'gan-2d',
  group: 'generative',
  title: text('GAN on the plane', '平面上的 GAN'),
  summary: text(
    'A generator learns to scatter points over a ring of eight clouds, led by a discriminator whose opinion one can see.',
    '生成器学着把点撒到环上的八团点云中，引导它的判别器的看法一目了然。',
  ),
  reaches: text('all 8 clouds in 40 epochs', '40 轮后覆盖全部 8 团点云'),
  goal: { metric: 'covered', split: 'test', value: 8 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'GAN on the plane',
    task: makeTask('gan', { latentSize: 4 }),
    data: makeData('ring'),
    stacks: makeStacks({
      main: [
        makeLayer('dense', { units: 64, activation: 'tanh' }),
        makeLayer('dense', { units: 64, activation: 'tanh' }),
        makeLayer('dense', { units: 2 }),
      ],
      discriminator: [
        makeLayer('dense', { units: 64, activation: 'tanh' }),
        makeLayer('dense', { units: 64, activation: 'tanh' }),
        makeLayer('dense', { units: 1, activation: 'sigmoid' }),
      ],
    }),
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001, beta1: 0.5 }),
      loss: makeLoss('binary_crossentropy'),
      batchSize: 128,
      epochs: 40,
    }),
    seed: 42,
  },
});

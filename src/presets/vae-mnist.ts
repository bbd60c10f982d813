import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

/** Kingma & Welling 2014, with the hidden layers of the usual example on MNIST and 20 numbers for a code. */
export const vaeMnist = definePreset({
  id: 'vae-mnist',
  group: 'generative',
  title: text('MNIST variational autoencoder', 'MNIST 变分自编码器'),
  summary: text(
    'Learns a space of 20 dimensions in which every point is a digit: walk through it and draw new ones.',
    '学出一个 20 维的空间，其中每一点都是一个数字：可以在里面漫步，也可以抽取新的数字。',
  ),
  reaches: text('−ELBO below 110 nats on test images', '测试图像上的 −ELBO 低于 110 奈特'),
  goal: { metric: 'negative_elbo', split: 'test', value: 110 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'MNIST variational autoencoder',
    task: makeTask('vae'),
    data: makeData('mnist'),
    stacks: makeStacks({
      main: [
        makeLayer('flatten'),
        makeLayer('dense', { units: 400, activation: 'relu' }),
        makeLayer('dense', { units: 40 }),
        makeLayer('sampling'),
      ],
      decoder: [
        makeLayer('dense', { units: 400, activation: 'relu' }),
        makeLayer('dense', { units: 784, activation: 'sigmoid' }),
      ],
    }),
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      loss: makeLoss('binary_crossentropy', { overOutputs: 'sum' }),
      batchSize: 128,
      epochs: 15,
    }),
    seed: 42,
  },
});

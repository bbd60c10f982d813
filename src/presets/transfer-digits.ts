import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const transferDigits = definePreset({
  id: 'transfer-digits',
  group: 'teaching',
  title: text('From 0–4 to 5–9', '从 0–4 到 5–9'),
  summary: text(
    'Strokes learned from the digits 0 to 4 are frozen and serve for 5 to 9: a head start on learning from scratch.',
    '从数字 0–4 学到的笔画被冻结，用来认 5–9：比从零开始更占优势。',
  ),
  reaches: text(
    'more right answers on 5 to 9 than from scratch after 1 epoch of either',
    '各训练 1 轮后，在 5–9 上比从零开始答对更多',
  ),
  goal: { metric: 'gain', split: 'test', value: 0.001 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'From 0–4 to 5–9',
    task: makeTask('transfer', { known: 5, pretrainEpochs: 2 }),
    data: makeData('mnist'),
    stacks: {
      main: makeStack([
        makeLayer('conv2d', { filters: 16, kernelSize: 3, activation: 'relu', trainable: false }),
        makeLayer('max_pooling2d', { poolSize: 2 }),
        makeLayer('conv2d', { filters: 32, kernelSize: 3, activation: 'relu', trainable: false }),
        makeLayer('max_pooling2d', { poolSize: 2 }),
        makeLayer('flatten'),
        makeLayer('dense', { units: 64, activation: 'relu' }),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 64,
      epochs: 3,
    }),
    seed: 42,
  },
});

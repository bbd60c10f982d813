import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { CHARACTERS } from '#datasets/moby-dick.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

/** As in GPT-2: normalised in front, GELU, and no look at what comes later. */
const BLOCK = {
  numHeads: 4,
  keyDim: 16,
  intermediateDim: 256,
  activation: 'gelu',
  causal: true,
  normalizeFirst: true,
} as const;

export const novelTransformer = definePreset({
  id: 'novel-transformer',
  group: 'text',
  title: text('Novel by Transformer', 'Transformer 写小说'),
  summary: text(
    'Every character looks back at those before it, in several heads at once, and answers at once for all places of a window.',
    '每个字符同时用多个头回看它之前的字符，一次为窗口的所有位置作答。',
  ),
  reaches: text(
    'below 1.9 nats per character: a lower validation loss than the LSTM in the same time',
    '低于每字符 1.9 奈特：相同时间内验证损失低于 LSTM',
  ),
  goal: { metric: 'nats_per_character', split: 'validation', value: 1.9 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Novel by Transformer',
    task: makeTask('language-model'),
    data: makeData('moby-dick', { length: 64, predict: 'every', windows: 32_000 }),
    stacks: {
      main: makeStack([
        makeLayer('embedding', { inputDim: CHARACTERS, outputDim: 64 }),
        makeLayer('position_embedding', { encoding: 'learned' }),
        makeLayer('transformer_block', BLOCK),
        makeLayer('transformer_block', BLOCK),
        makeLayer('layer_normalization'),
        makeLayer('dense', { units: CHARACTERS, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.003 }),
      loss: makeLoss('sparse_categorical_crossentropy'),
      batchSize: 32,
      epochs: 4,
    }),
    seed: 42,
  },
});

import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const spamConv1d = definePreset({
  id: 'spam-conv1d',
  group: 'text',
  title: text('Spam by phrases', '按短语识别垃圾邮件'),
  summary: text(
    'Each filter looks for one kind of phrase of five words; the strongest place of each decides.',
    '每个卷积核寻找一类五个词的短语，由各自最强的位置来判断。',
  ),
  reaches: text('95 % test accuracy or more in 10 epochs', '10 轮后测试准确率 95 % 以上'),
  goal: { metric: 'accuracy', split: 'test', value: 0.95 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Spam by phrases',
    task: makeTask('classify'),
    data: makeData('spam'),
    stacks: {
      main: makeStack([
        makeLayer('embedding', { inputDim: 10_000, outputDim: 16 }),
        makeLayer('conv1d', { filters: 128, kernelSize: 5, activation: 'relu' }),
        makeLayer('global_max_pooling1d'),
        makeLayer('dense', { units: 1, activation: 'sigmoid' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      loss: makeLoss('binary_crossentropy'),
      batchSize: 32,
      epochs: 10,
    }),
    seed: 42,
  },
});

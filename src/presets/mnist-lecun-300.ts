import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

/** LeCun, Bottou, Bengio, Haffner 1998, “Gradient-based learning applied to document recognition”, section III.C.4. */
export const mnistLecun300 = definePreset({
  id: 'mnist-lecun-300',
  group: 'digits',
  title: text('LeCun 1998, 300 hidden units', 'LeCun 1998，300 个隐藏单元'),
  summary: text(
    'The “2-layer NN, 300 hidden units” of the paper that made MNIST known: tanh, and a squared error.',
    '让 MNIST 广为人知的论文中的“两层网络，300 个隐藏单元”：tanh 激活与平方误差。',
  ),
  reaches: text('4.7 % test error or less, as in the paper', '测试错误率不高于论文中的 4.7 %'),
  goal: { metric: 'accuracy', split: 'test', value: 0.953 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'LeCun 1998, 300 hidden units',
    task: makeTask('classify'),
    data: makeData('mnist'),
    stacks: {
      main: makeStack([
        makeLayer('flatten'),
        makeLayer('dense', { units: 300, activation: 'tanh' }),
        makeLayer('dense', { units: 10 }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('momentum', { learningRate: 0.05, momentum: 0.9 }),
      loss: makeLoss('mean_squared_error'),
      batchSize: 64,
      epochs: 10,
    }),
    seed: 42,
  },
});

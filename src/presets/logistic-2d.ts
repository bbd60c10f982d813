import { makeData } from '#datasets/index.ts';
import { text } from '#lib/text.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const logistic2d = definePreset({
  id: 'logistic-2d',
  group: 'points',
  title: text('Logistic regression', '逻辑回归'),
  summary: text(
    'One neuron with a sigmoid, and every quantity of its derivation with live numbers: z, a, δ = a − y, ∇w = Σ xδ.',
    '一个带 sigmoid 的神经元，推导中的每个量都有实时数值：z、a、δ = a − y、∇w = Σ xδ。',
  ),
  reaches: text('99 % test accuracy or more in 50 epochs', '50 轮后测试准确率 99 % 以上'),
  goal: { metric: 'accuracy', split: 'test', value: 0.99 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Logistic regression',
    task: makeTask('classify'),
    data: makeData('gauss'),
    stacks: makeStacks({ main: [makeLayer('dense', { units: 1, activation: 'sigmoid' })] }),
    training: makeTraining({
      optimizer: makeOptimizer('sgd', { learningRate: 0.03 }),
      loss: makeLoss('binary_crossentropy'),
      batchSize: 10,
      epochs: 50,
    }),
    seed: 42,
  },
});

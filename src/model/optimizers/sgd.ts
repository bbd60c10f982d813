import { text } from '#lib/text.ts';
import { defineOptimizer, learningRate, weightDecay } from './optimizer-def.ts';

export const sgd = defineOptimizer({
  kind: 'sgd',
  title: 'SGD',
  code: 'sgd',
  summary: text(
    'Plain gradient descent on batches: step against the gradient, no memory.',
    '按批次的普通梯度下降：沿梯度反方向走一步，没有记忆。',
  ),
  formula: [String.raw`w \leftarrow w - \eta\, g`],
  fields: { learningRate: learningRate(0.01), weightDecay: weightDecay(0) },
  slots: () => [],
});

import { text } from '#lib/text.ts';
import { decay, defineOptimizer, learningRate } from './optimizer-def.ts';

/** Keras: `SGD(momentum=…)`. Polyak 1964. */
export const momentum = defineOptimizer({
  kind: 'momentum',
  title: 'Momentum',
  code: 'momentum',
  summary: text(
    'Gradient descent with inertia: the step is a running sum of past gradients, so it rolls through small bumps and speeds up in long valleys.',
    '带惯性的梯度下降：步长是过去梯度的累积，能滚过小坑，在长谷里加速。',
  ),
  formula: [String.raw`v \leftarrow \mu v - \eta\, g`, String.raw`w \leftarrow w + v`],
  fields: { learningRate: learningRate(0.01), momentum: decay('Momentum μ', 'mu', 0.9) },
  slots: ['v'],
});

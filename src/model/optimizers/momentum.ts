import { text } from '#lib/text.ts';
import { flag } from '#model/fields.ts';
import { decay, defineOptimizer, learningRate, startingAt, weightDecay } from './optimizer-def.ts';

/**
 * Keras: `SGD(momentum=…, nesterov=…)`. Polyak 1964, doi:10.1016/0041-5553(64)90137-5; Nesterov's form as in Sutskever,
 * Martens, Dahl & Hinton 2013, “On the importance of initialization and momentum in deep learning”, with the weights
 * kept where the gradient is taken.
 */
export const momentum = defineOptimizer({
  kind: 'momentum',
  title: 'Momentum',
  code: 'momentum',
  summary: text(
    'Gradient descent with inertia: the step is a running sum of past gradients, so it rolls through small bumps and speeds up in long valleys. Nesterov’s form looks a step ahead.',
    '带惯性的梯度下降：步长是过去梯度的累积，能滚过小坑，在长谷里加速。Nesterov 形式会提前看一步。',
  ),
  formula: [
    String.raw`v \leftarrow \mu v - \eta\, g`,
    String.raw`w \leftarrow w + v`,
    String.raw`\text{Nesterov:}\quad w \leftarrow w + \mu v - \eta\, g`,
  ],
  fields: {
    learningRate: learningRate(0.01),
    momentum: decay('Momentum μ', 'mu', 0.9),
    nesterov: flag({
      label: text('Nesterov', 'Nesterov'),
      help: text(
        'Looks one step ahead along the running sum, so that it brakes before it overshoots.',
        '沿累积方向提前看一步，在冲过头之前减速。',
      ),
      code: 'nesterov',
      default: false,
    }),
    weightDecay: weightDecay(0),
  },
  slots: () => startingAt(0, 'v'),
});

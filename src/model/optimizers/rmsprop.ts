import { flag } from '#model/fields.ts';
import { text } from '#lib/text.ts';
import { decay, defineOptimizer, epsilon, learningRate, startingAt, weightDecay } from './optimizer-def.ts';

/**
 * Tieleman & Hinton 2012, lecture 6.5; momentum and centering as in Graves 2013, arXiv:1308.0850; ε inside the root, as in
 * Keras.
 */
export const rmsprop = defineOptimizer({
  kind: 'rmsprop',
  title: 'RMSprop',
  code: 'rmsprop',
  summary: text(
    'Divides each gradient by the usual size of that gradient, so that every weight moves at its own pace.',
    '把每个梯度除以它通常的大小，使每个权重按自己的步调移动。',
  ),
  formula: [
    String.raw`v \leftarrow \rho v + (1 - \rho) g^2`,
    String.raw`w \leftarrow w - \eta\, \frac{g}{\sqrt{v + \epsilon}}`,
    String.raw`\mu > 0:\quad b \leftarrow \mu b + \eta\, \frac{g}{\sqrt{v + \epsilon}}, \quad w \leftarrow w - b`,
    String.raw`\text{centered:}\quad a \leftarrow \rho a + (1 - \rho) g, \quad v \to v - a^2`,
  ],
  fields: {
    learningRate: learningRate(0.001),
    rho: decay('Decay ρ', 'rho', 0.9),
    momentum: decay('Momentum μ', 'mu', 0),
    epsilon,
    centered: flag({
      label: text('Centered', '中心化'),
      help: text(
        'Divides by the spread of the gradients around their average, not by their size.',
        '用梯度围绕其平均值的波动（而不是大小）做除数。',
      ),
      code: 'centered',
      default: false,
    }),
    weightDecay: weightDecay(0),
  },
  slots: ({ momentum, centered }) =>
    startingAt(0, 'v', ...(centered ? ['a'] : []), ...(momentum > 0 ? ['b'] : [])),
});

import { text } from '#lib/text.ts';
import { decay, defineOptimizer, epsilon, learningRate, startingAt, weightDecay } from './optimizer-def.ts';

/** Kingma & Ba 2015, arXiv:1412.6980, section 7.1; ε as in Keras, for weights that never had a gradient. */
export const adamax = defineOptimizer({
  kind: 'adamax',
  title: 'Adamax',
  code: 'adamax',
  summary: text(
    'Adam that divides by the largest recent gradient in place of the usual one: steadier where gradients are rare or leap.',
    '用近期最大的梯度代替平均梯度来做除数的 Adam：梯度稀疏或突变时更稳定。',
  ),
  formula: [
    String.raw`m \leftarrow \beta_1 m + (1 - \beta_1) g`,
    String.raw`u \leftarrow \max(\beta_2 u, |g|)`,
    String.raw`w \leftarrow w - \frac{\eta}{1 - \beta_1^t} \frac{m}{u + \epsilon}`,
  ],
  fields: {
    learningRate: learningRate(0.001),
    beta1: decay('β₁', 'b1', 0.9),
    beta2: decay('β₂', 'b2', 0.999),
    epsilon,
    weightDecay: weightDecay(0),
  },
  slots: () => startingAt(0, 'm', 'u'),
});

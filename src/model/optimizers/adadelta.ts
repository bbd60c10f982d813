import { text } from '#lib/text.ts';
import { decay, defineOptimizer, epsilon, learningRate, startingAt, weightDecay } from './optimizer-def.ts';

/** Zeiler 2012, arXiv:1212.5701, which has no learning rate: 1 is the paper's, 0.001 Keras's default. */
export const adadelta = defineOptimizer({
  kind: 'adadelta',
  title: 'Adadelta',
  code: 'adadelta',
  summary: text(
    'Measures its steps by its own recent steps over the recent gradients. With a learning rate of 1 it is as published.',
    '用自己近期的步长与近期梯度之比来决定步长。学习率为 1 时与原论文一致。',
  ),
  formula: [
    String.raw`v \leftarrow \rho v + (1 - \rho) g^2`,
    String.raw`d = \frac{\sqrt{u + \epsilon}}{\sqrt{v + \epsilon}}\, g`,
    String.raw`u \leftarrow \rho u + (1 - \rho) d^2`,
    String.raw`w \leftarrow w - \eta\, d`,
  ],
  fields: {
    learningRate: learningRate(0.001),
    rho: decay('Decay ρ', 'rho', 0.95),
    epsilon,
    weightDecay: weightDecay(0),
  },
  slots: () => startingAt(0, 'v', 'u'),
});

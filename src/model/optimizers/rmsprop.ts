import { text } from '#lib/text.ts';
import { decay, defineOptimizer, epsilon, learningRate, startingAt } from './optimizer-def.ts';

/** Tieleman & Hinton 2012, lecture 6.5; ε inside the root, as in Keras. */
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
  ],
  fields: { learningRate: learningRate(0.001), rho: decay('Decay ρ', 'rho', 0.9), epsilon },
  slots: () => startingAt(0, 'v'),
});

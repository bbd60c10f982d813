import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import { defineOptimizer, epsilon, learningRate, startingAt, weightDecay } from './optimizer-def.ts';

/** Duchi, Hazan & Singer 2011, JMLR 12; the accumulator's start and ε inside the root as in Keras. */
export const adagrad = defineOptimizer({
  kind: 'adagrad',
  title: 'Adagrad',
  code: 'adagrad',
  summary: text(
    'Divides by the root of all squared gradients so far: weights that are seldom moved keep long steps, and all steps get shorter for ever.',
    '除以迄今所有梯度平方和的根：少被更新的权重保持大步，而所有步长都会不断变小。',
  ),
  formula: [
    String.raw`v_0 = a \qquad v \leftarrow v + g^2`,
    String.raw`w \leftarrow w - \eta\, \frac{g}{\sqrt{v + \epsilon}}`,
  ],
  fields: {
    learningRate: learningRate(0.001),
    initialAccumulatorValue: number({
      label: text('Initial accumulator a', '累积初值 a'),
      help: text(
        'What the sum of squares starts with; a larger value makes the first steps shorter.',
        '平方和的初始值；越大，最初的步长越小。',
      ),
      code: 'acc',
      min: 0,
      max: 100,
      step: 0.1,
      default: 0.1,
    }),
    epsilon,
    weightDecay: weightDecay(0),
  },
  slots: ({ initialAccumulatorValue }) => startingAt(initialAccumulatorValue, 'v'),
});

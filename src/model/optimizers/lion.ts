import { text } from '#lib/text.ts';
import {
  decay,
  defineOptimizer,
  learningRate,
  startingAt,
  WEIGHT_DECAY_FORMULA,
  weightDecay,
} from './optimizer-def.ts';

/** Chen et al. 2023, arXiv:2302.06675, algorithm 2. */
export const lion = defineOptimizer({
  kind: 'lion',
  title: 'Lion',
  code: 'lion',
  summary: text(
    'Every weight takes a step of the same length; only its direction is asked of the gradients. Wants a rate three to ten times smaller than Adam.',
    '每个权重的步长都相同，梯度只决定方向。学习率宜取 Adam 的三分之一到十分之一。',
  ),
  formula: [
    WEIGHT_DECAY_FORMULA,
    String.raw`w \leftarrow w - \eta\, \operatorname{sign}(\beta_1 m + (1 - \beta_1) g)`,
    String.raw`m \leftarrow \beta_2 m + (1 - \beta_2) g`,
  ],
  fields: {
    learningRate: learningRate(0.001),
    weightDecay: weightDecay(0),
    beta1: decay('β₁', 'b1', 0.9),
    beta2: decay('β₂', 'b2', 0.99),
  },
  slots: () => startingAt(0, 'm'),
});

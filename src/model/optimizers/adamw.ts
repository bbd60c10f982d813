import { text } from '#lib/text.ts';
import {
  AMSGRAD_FORMULA,
  amsgrad,
  decay,
  defineOptimizer,
  epsilon,
  learningRate,
  startingAt,
  WEIGHT_DECAY_FORMULA,
  weightDecay,
} from './optimizer-def.ts';

/** Loshchilov & Hutter 2019, arXiv:1711.05101: the decay follows the learning rate, but not the gradient's history. */
export const adamw = defineOptimizer({
  kind: 'adamw',
  title: 'AdamW',
  code: 'adamw',
  summary: text(
    'Adam that also shrinks every weight a little at each step, apart from the gradient. What transformers are usually trained with.',
    'Adam 加上独立于梯度的权重衰减：每一步都让权重略微缩小。训练 Transformer 的常用选择。',
  ),
  formula: [
    WEIGHT_DECAY_FORMULA,
    String.raw`m \leftarrow \beta_1 m + (1 - \beta_1) g`,
    String.raw`v \leftarrow \beta_2 v + (1 - \beta_2) g^2`,
    String.raw`w \leftarrow w - \eta \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t} \frac{m}{\sqrt{v} + \epsilon}`,
    AMSGRAD_FORMULA,
  ],
  fields: {
    learningRate: learningRate(0.001),
    weightDecay: weightDecay(0.004),
    beta1: decay('β₁', 'b1', 0.9),
    beta2: decay('β₂', 'b2', 0.999),
    epsilon,
    amsgrad,
  },
  slots: (spec) => startingAt(0, 'm', 'v', ...(spec.amsgrad ? ['v_max'] : [])),
});

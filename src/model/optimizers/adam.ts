import { text } from '#lib/text.ts';
import {
  AMSGRAD_FORMULA,
  amsgrad,
  decay,
  defineOptimizer,
  epsilon,
  learningRate,
  startingAt,
  weightDecay,
} from './optimizer-def.ts';

/** Kingma & Ba 2015, arXiv:1412.6980, in the form of section 2's last paragraph that Keras uses (ε not corrected). */
export const adam = defineOptimizer({
  kind: 'adam',
  title: 'Adam',
  code: 'adam',
  summary: text(
    'Momentum and RMSprop together, both corrected for starting at zero. The usual first choice.',
    '动量与 RMSprop 的结合，并修正了从零开始的偏差。通常的首选。',
  ),
  formula: [
    String.raw`m \leftarrow \beta_1 m + (1 - \beta_1) g`,
    String.raw`v \leftarrow \beta_2 v + (1 - \beta_2) g^2`,
    String.raw`w \leftarrow w - \eta \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t} \frac{m}{\sqrt{v} + \epsilon}`,
    AMSGRAD_FORMULA,
  ],
  fields: {
    learningRate: learningRate(0.001),
    beta1: decay('β₁', 'b1', 0.9),
    beta2: decay('β₂', 'b2', 0.999),
    epsilon,
    amsgrad,
    weightDecay: weightDecay(0),
  },
  slots: (spec) => startingAt(0, 'm', 'v', ...(spec.amsgrad ? ['v_max'] : [])),
});

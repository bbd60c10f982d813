import { text } from '#lib/text.ts';
import { defineLoss } from './loss-def.ts';

/** Crammer & Singer 2001, as in Keras: the largest wrong output is 0 at least. */
export const categoricalHinge = defineLoss({
  kind: 'categorical_hinge',
  title: text('Categorical hinge', '多类合页损失'),
  code: 'chinge',
  summary: text(
    'Wants the output of the right class to be larger than every other by a margin of 1. Only the strongest rival is pushed down.',
    '要求正确类别的输出比其他每个都大出 1 的间隔。只压低最强的对手。',
  ),
  formula: [String.raw`L = \max\Bigl(0,\, 1 + \max_k\, (1 - y_k)\, a_k - \sum_k y_k a_k\Bigr)`],
  gradient: [
    String.raw`\frac{\partial L}{\partial z_k} = [L > 0] \bigl((1 - y_k) [k = m] - y_k\bigr) f'(z_k), \quad m = \operatorname*{argmax}_k\, (1 - y_k)\, a_k`,
  ],
  fields: {},
});

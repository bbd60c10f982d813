import { text } from '#lib/text.ts';
import { defineLoss } from './loss-def.ts';

export const hinge = defineLoss({
  kind: 'hinge',
  title: text('Hinge', '合页损失'),
  code: 'hinge',
  summary: text(
    'Wants every output on the right side of zero, and by a margin of 1; what is beyond the margin is left alone. Targets 0 and 1 are read as −1 and 1.',
    '要求每个输出都在零的正确一侧，并留出 1 的间隔；超出间隔的不再理会。目标 0 和 1 视为 −1 和 1。',
  ),
  formula: [
    String.raw`L = \frac{1}{K} \sum_k \max(0,\, 1 - t_k a_k), \quad t_k = -1 \text{ if } y_k = 0 \text{ else } y_k`,
  ],
  gradient: [String.raw`\frac{\partial L}{\partial z_k} = -\frac{1}{K} [t_k a_k < 1]\, t_k f'(z_k)`],
  fields: {},
});

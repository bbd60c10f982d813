import { text } from '#lib/text.ts';
import { defineLoss } from './loss-def.ts';

export const meanAbsoluteError = defineLoss({
  kind: 'mean_absolute_error',
  title: text('Mean absolute error', '平均绝对误差'),
  code: 'mae',
  summary: text(
    'The distance between output and target, averaged over the outputs. A single sample that is far off cannot dominate.',
    '输出与目标的距离，对各输出取平均。个别偏得很远的样本不会主导训练。',
  ),
  formula: [String.raw`L = \frac{1}{K} \sum_k |a_k - y_k|`],
  gradient: [
    String.raw`\frac{\partial L}{\partial z_k} = \frac{1}{K} \operatorname{sign}(a_k - y_k)\, f'(z_k)`,
  ],
  fields: {},
});

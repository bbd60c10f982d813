import { text } from '#lib/text.ts';
import { defineLoss, overOutputs, SUMMED } from './loss-def.ts';

export const meanSquaredError = defineLoss({
  kind: 'mean_squared_error',
  title: text('Mean squared error', '均方误差'),
  code: 'mse',
  summary: text(
    'The squared distance between output and target, averaged over the outputs. Large mistakes count far more than small ones.',
    '输出与目标之差的平方，对各输出取平均。大的错误比小的错误重要得多。',
  ),
  formula: [String.raw`L = \frac{1}{K} \sum_k (a_k - y_k)^2`, SUMMED],
  gradient: [String.raw`\frac{\partial L}{\partial z_k} = \frac{2}{K} (a_k - y_k) f'(z_k)`],
  fields: { overOutputs },
});

import { text } from '#lib/text.ts';
import { flag } from '#model/fields.ts';
import { defineLoss, overOutputs, SUMMED } from './loss-def.ts';

export const meanSquaredError = defineLoss({
  kind: 'mean_squared_error',
  title: text('Mean squared error', '均方误差'),
  code: 'mse',
  summary: text(
    'The squared distance between output and target, averaged over the outputs. Large mistakes count far more than small ones.',
    '输出与目标之差的平方，对各输出取平均。大的错误比小的错误重要得多。',
  ),
  formula: [
    String.raw`L = \frac{1}{K} \sum_k (a_k - y_k)^2`,
    SUMMED,
    String.raw`\text{half of it:}\quad L = \frac{1}{2K} \sum_k (a_k - y_k)^2`,
  ],
  gradient: [
    String.raw`\frac{\partial L}{\partial z_k} = \frac{2}{K} (a_k - y_k) f'(z_k) \quad\text{or half of it}`,
  ],
  fields: {
    overOutputs,
    half: flag({
      label: text('Half of it', '取一半'),
      help: text(
        'Takes ½ of the square, as textbooks and TensorFlow Playground do, so that the slope is the error itself and not twice the error.',
        '取平方的 ½（教科书和 TensorFlow Playground 的做法），斜率就是误差本身，而不是误差的两倍。',
      ),
      code: 'half',
      default: false,
    }),
  },
});

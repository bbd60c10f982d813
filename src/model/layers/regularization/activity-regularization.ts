import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';

export const activityRegularization = defineLayer({
  kind: 'activity_regularization',
  title: 'ActivityRegularization',
  family: 'regularization',
  code: 'Ar',
  fields: {
    l1: number({
      label: text('L1 penalty', 'L1 惩罚'),
      help: text(
        'Adds l1·Σ|x| of every sample to its loss: pushes activity to exactly zero.',
        '每个样本的损失加上 l1·Σ|x|：把激活推向零。',
      ),
      code: 'l',
      min: 0,
      max: 1,
      step: 0.0001,
      default: 0,
    }),
    l2: number({
      label: text('L2 penalty', 'L2 惩罚'),
      help: text(
        'Adds l2·Σx² of every sample to its loss: keeps activity small.',
        '每个样本的损失加上 l2·Σx²：让激活保持较小。',
      ),
      code: 'q',
      min: 0,
      max: 1,
      step: 0.0001,
      default: 0,
    }),
  },
  doc: {
    summary: text(
      'Lets everything through, and makes it cost something: while training, the loss grows with the numbers that pass. With L1 most of them become zero, and what is left is a sparse code. When the network is used, it does nothing.',
      '让一切通过，但要付出代价：训练时，通过的数越大，损失越大。用 L1 时大多数会变成零，留下稀疏的编码。使用网络时它什么也不做。',
    ),
    forward: String.raw`a = x, \quad L \leftarrow L + \lambda_1 \sum_i |x_i| + \lambda_2 \sum_i x_i^2`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial a_i} + \lambda_1 \operatorname{sign}(x_i) + 2 \lambda_2 x_i`,
    ],
  },
  describe: ({ l1, l2 }) => [
    ...(l1 > 0 ? [text(`L1 ${l1}`, `L1 ${l1}`)] : []),
    ...(l2 > 0 ? [text(`L2 ${l2}`, `L2 ${l2}`)] : []),
  ],
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params: () => [],
  cost: (_spec, input) => ({ multiplyAdds: 2 * sizeOf(input), activations: sizeOf(input) }),
  torch: ({ l1, l2 }) => (l1 === 0 && l2 === 0 ? [] : null),
});

import { text } from '#lib/text.ts';
import { defineDataset } from '#datasets/dataset-def.ts';
import { pointDataset } from './point-dataset.ts';

export const xor = defineDataset(
  pointDataset('xor', {
    title: text('Exclusive or', '异或'),
    summary: text(
      'Opposite quarters are of one class: the example on which single neurons failed in 1969. The product x₁x₂ solves it.',
      '相对的两个象限属于同一类：1969 年单个神经元败下阵来的例子。乘积 x₁x₂ 就能解决。',
    ),
  }),
);

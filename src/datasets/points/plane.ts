import { text } from '#lib/text.ts';
import { defineDataset } from '#datasets/dataset-def.ts';
import { pointDataset } from './point-dataset.ts';

export const plane = defineDataset(
  pointDataset('plane', {
    title: text('Plane (numbers)', '平面（回归）'),
    summary: text(
      'Every point has a number, (x₁ + x₂) ÷ 10: a tilted plane, for which one neuron without activation is enough.',
      '每个点有一个数值 (x₁ + x₂) ÷ 10：一个倾斜的平面，一个没有激活函数的神经元就够了。',
    ),
  }),
);

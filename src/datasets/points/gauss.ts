import { text } from '#lib/text.ts';
import { defineDataset } from '#datasets/dataset-def.ts';
import { pointDataset } from './point-dataset.ts';

export const gauss = defineDataset(
  pointDataset('gauss', {
    title: text('Two clouds', '两团高斯'),
    summary: text(
      'Two round clouds of points, one for each class. A straight line between them is enough, until noise lets them overlap.',
      '两团圆形的点云，每类一团。中间画一条直线就够了，除非噪声让它们重叠。',
    ),
  }),
);

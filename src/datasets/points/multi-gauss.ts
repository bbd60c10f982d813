import { text } from '#lib/text.ts';
import { defineDataset } from '#datasets/dataset-def.ts';
import { pointDataset } from './point-dataset.ts';

export const multiGauss = defineDataset(
  pointDataset('multi-gauss', {
    title: text('Hills (numbers)', '山丘（回归）'),
    summary: text(
      'Every point has a number: three hills and three hollows in a chequered pattern, flat between them.',
      '每个点有一个数值：三座山丘和三个洼地交错排列，之间是平地。',
    ),
  }),
);

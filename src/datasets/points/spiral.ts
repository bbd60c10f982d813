import { text } from '#lib/text.ts';
import { defineDataset } from '#datasets/dataset-def.ts';
import { pointDataset } from './point-dataset.ts';

export const spiral = defineDataset(
  pointDataset('spiral', {
    title: text('Spiral', '螺旋'),
    summary: text(
      'Two arms around each other, the hardest of the five: a network has to bend its border many times.',
      '两条互相缠绕的旋臂，是五个里最难的：网络要把边界弯曲很多次。',
    ),
  }),
);

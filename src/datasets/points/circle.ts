import { text } from '#lib/text.ts';
import { defineDataset } from '#datasets/dataset-def.ts';
import { pointDataset } from './point-dataset.ts';

export const circle = defineDataset(
  pointDataset('circle', {
    title: text('Circle', '圆环'),
    summary: text(
      'A disc of one class in a ring of the other. No straight line tells them apart; x₁² + x₂² does at once.',
      '一类是圆盘，另一类是环绕它的圆环。没有直线能把它们分开；x₁² + x₂² 一下子就能。',
    ),
  }),
);

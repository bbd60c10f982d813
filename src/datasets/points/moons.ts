import { text } from '#lib/text.ts';
import { defineDataset } from '#datasets/dataset-def.ts';
import { pointDataset } from './point-dataset.ts';

export const moons = defineDataset(
  pointDataset('moons', {
    title: text('Moons', '双月'),
    summary: text(
      'Two half moons, each in the hollow of the other: simple to see, but not for a straight line.',
      '两个半月互相嵌在对方的凹处：一眼就能看出，但直线分不开。',
    ),
  }),
);

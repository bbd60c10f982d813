import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';

/** What the layers of the Dropout family take out while training. */
export const dropRate = number({
  label: text('Rate', '丢弃率'),
  help: text('Share of the numbers that are set to zero while training.', '训练时被置零的比例。'),
  min: 0,
  max: 0.95,
  step: 0.05,
  default: 0.5,
});

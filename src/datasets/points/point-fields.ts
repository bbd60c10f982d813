/** @file What can be chosen about points: TensorFlow Playground's noise, share of training points and features. */
import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { LABEL_FIELDS } from '#datasets/shuffled-labels.ts';
import { FEATURE_FIELDS } from './point-features.ts';

/** Pictures of the plane reach from −EXTENT to EXTENT on both axes. */
export const EXTENT = 6;

export const TRAIN_SHARE = int({
  label: text('Training share, %', '训练集比例（%）'),
  help: text(
    'So many of 100 points are trained on. Of the others one half validates, the other is kept for the test.',
    '每 100 个点中用于训练的个数。其余的一半用于验证，一半留作测试。',
  ),
  code: 'train',
  min: 10,
  max: 90,
  default: 50,
});

export const POINT_FIELDS = {
  noise: int({
    label: text('Noise', '噪声'),
    help: text(
      'Moves points across the border, or away from their places: 0 is none, 50 a great deal.',
      '让点越过边界或偏离原位：0 表示没有，50 表示很多。',
    ),
    code: 'noise',
    min: 0,
    max: 50,
    default: 0,
  }),
  trainShare: TRAIN_SHARE,
  ...LABEL_FIELDS,
  ...FEATURE_FIELDS,
};

/** How `count` points are divided; every part has one at least where there are three, and training the first. */
export function divide(count: number, trainShare: number) {
  const share = Math.max(1, Math.floor((count * trainShare) / 100));
  const train = Math.min(share, Math.max(1, count - 2), count);
  const validation = Math.ceil((count - train) / 2);
  return { train, validation, test: count - train - validation };
}

import { text } from '#lib/text.ts';
import { int, number } from '#model/fields.ts';
import { defineSchedule, reductionFactor } from './schedule-def.ts';

/** Keras: the callback `ReduceLROnPlateau` on the validation loss. When it drops is told by `plateau-watch.ts`. */
export const reduceOnPlateau = defineSchedule({
  kind: 'reduce_on_plateau',
  title: text('Reduce on plateau', '停滞时降低'),
  code: 'plateau',
  summary: text(
    'Stays until the validation loss has stopped falling for some epochs, then drops.',
    '保持不变；验证损失连续若干轮不再下降时才降低。',
  ),
  formula: [String.raw`\eta_t = \max(\eta\, \gamma^{n},\ \eta_{\min})`],
  fields: {
    factor: reductionFactor,
    patience: int({
      label: text('Patience', '耐心轮数'),
      help: text(
        'Epochs without a lower validation loss before the rate drops.',
        '验证损失连续多少轮不下降才降低学习率。',
      ),
      code: 'patience',
      min: 1,
      max: 1000,
      default: 10,
    }),
    minDelta: number({
      label: text('Smallest gain', '最小改进'),
      help: text(
        'A validation loss counts as lower when it is lower by more than this.',
        '验证损失至少要低这么多才算下降。',
      ),
      code: 'mindelta',
      min: 0,
      max: 10,
      step: 1e-4,
      default: 1e-4,
    }),
    cooldown: int({
      label: text('Cooldown', '冷却轮数'),
      help: text('Epochs after a drop in which nothing is counted.', '每次降低之后暂停计数的轮数。'),
      code: 'cooldown',
      min: 0,
      max: 1000,
      default: 0,
    }),
    minRate: number({
      label: text('Lowest rate', '最低学习率'),
      help: text('The rate never drops below this.', '学习率不会低于此值。'),
      code: 'minlr',
      min: 0,
      max: 1,
      step: 1e-5,
      default: 0,
    }),
  },
  rateAt: ({ factor, minRate }, base, { reductions }) =>
    reductions === 0 ? base : Math.max(base * factor ** reductions, Math.min(minRate, base)),
});

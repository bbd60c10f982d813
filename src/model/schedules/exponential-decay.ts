import { text } from '#lib/text.ts';
import { flag, int, number } from '#model/fields.ts';
import { defineSchedule } from './schedule-def.ts';

/** Keras: `ExponentialDecay`. */
export const exponentialDecay = defineSchedule({
  kind: 'exponential_decay',
  title: text('Exponential decay', '指数衰减'),
  code: 'exp',
  summary: text(
    'Loses the same share again and again: quickly at first, then ever more slowly.',
    '一次次减少相同的比例：起初降得快，之后越来越慢。',
  ),
  formula: [
    String.raw`\eta_t = \eta\, \gamma^{t / s}`,
    String.raw`\text{staircase:}\quad \eta_t = \eta\, \gamma^{\lfloor t / s \rfloor}`,
  ],
  fields: {
    decaySteps: int({
      label: text('Decay steps s', '衰减步数 s'),
      help: text('Steps after which the rate has been multiplied once.', '学习率乘以一次衰减率所需的步数。'),
      code: 'decaysteps',
      min: 1,
      max: 10_000_000,
      default: 1000,
    }),
    decayRate: number({
      label: text('Decay rate γ', '衰减率 γ'),
      help: text('What the rate is multiplied by every s steps.', '每 s 步学习率乘以的倍率。'),
      code: 'decayrate',
      min: 0.001,
      max: 1,
      step: 0.01,
      default: 0.96,
    }),
    staircase: flag({
      label: text('Staircase', '阶梯式'),
      help: text('Drops every s steps instead of gliding.', '每 s 步下降一次，而不是连续下降。'),
      code: 'stairs',
      default: false,
    }),
  },
  rateAt({ decaySteps, decayRate, staircase }, base, { step }) {
    const times = step / decaySteps;
    return base * decayRate ** (staircase ? Math.floor(times) : times);
  },
});

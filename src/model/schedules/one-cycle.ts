import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import { defineSchedule, halfCosine, restarting } from './schedule-def.ts';

/**
 * Smith & Topin 2018, arXiv:1708.07120, with cosines in place of straight lines and the defaults of PyTorch's `OneCycleLR`.
 * The learning rate is the highest one; momentum stays as it is.
 */
export const oneCycle = defineSchedule({
  kind: 'one_cycle',
  title: text('One cycle', '单周期'),
  code: 'onecycle',
  summary: text(
    'Rises from a small rate to the full one, then falls far below where it began. Often learns as much in fewer epochs.',
    '从很小的学习率升到最高，再降到远低于起点。常常用更少的轮数达到同样的效果。',
  ),
  formula: [
    String.raw`\eta_0 = \frac{\eta}{d} \qquad \eta_{T-1} = \frac{\eta_0}{f} \qquad u = pT - 1`,
    String.raw`t \le u:\quad \eta_t = \eta + (\eta_0 - \eta)\, \tfrac{1}{2} \left( 1 + \cos \pi \frac{t}{u} \right)`,
    String.raw`t > u:\quad \eta_t = \eta_{T-1} + (\eta - \eta_{T-1})\, \tfrac{1}{2} \left( 1 + \cos \pi \frac{t - u}{T - 1 - u} \right)`,
  ],
  fields: {
    riseShare: number({
      label: text('Rising share p', '上升比例 p'),
      help: text('Share of the training in which the rate rises.', '学习率上升阶段占整个训练的比例。'),
      code: 'rise',
      min: 0.01,
      max: 0.99,
      step: 0.05,
      default: 0.3,
    }),
    startDivisor: number({
      label: text('Start divisor d', '起始除数 d'),
      help: text('The first rate is the learning rate divided by this.', '最初的学习率是设定值除以它。'),
      code: 'div',
      min: 1,
      max: 1e4,
      step: 5,
      default: 25,
    }),
    finalDivisor: number({
      label: text('Final divisor f', '最终除数 f'),
      help: text('The last rate is the first one divided by this.', '最后的学习率是最初值除以它。'),
      code: 'finaldiv',
      min: 1,
      max: 1e8,
      step: 10,
      scale: 'log',
      default: 1e4,
    }),
  },
  rateAt({ riseShare, startDivisor, finalDivisor }, base, place) {
    const step = restarting(place);
    const first = base / startDivisor;
    const last = first / finalDivisor;
    const top = riseShare * place.totalSteps - 1; // fractional, as in PyTorch
    if (step < top) return base + (first - base) * halfCosine(step / top);
    const fallen = (step - top) / Math.max(1, place.totalSteps - 1 - top);
    return last + (base - last) * halfCosine(fallen);
  },
});

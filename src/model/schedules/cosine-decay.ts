import { text } from '#lib/text.ts';
import { int, number } from '#model/fields.ts';
import { defineSchedule, halfCosine, restarting } from './schedule-def.ts';

/**
 * Loshchilov & Hutter 2017, arXiv:1608.03983; Keras: `CosineDecay` from 0 with the learning rate as its `warmup_target`, and
 * all steps of the plan that are left as its `decay_steps`.
 */
export const cosineDecay = defineSchedule({
  kind: 'cosine_decay',
  title: text('Cosine decay', '余弦衰减'),
  code: 'cosine',
  summary: text(
    'Glides down over the whole training along half a cosine; a warm-up may lead up to it. The usual choice for long runs.',
    '在整个训练中沿半个余弦平滑下降，之前可以先预热。长时间训练的常用选择。',
  ),
  formula: [
    String.raw`t < w:\quad \eta_t = \eta\, \frac{t}{w}`,
    String.raw`t \ge w:\quad \eta_t = \eta \left( \alpha + \frac{1 - \alpha}{2} \left( 1 + \cos \pi \frac{t - w}{T - w} \right) \right)`,
  ],
  fields: {
    warmupSteps: int({
      label: text('Warm-up steps w', '预热步数 w'),
      help: text(
        'Steps over which the rate first rises from zero: the first gradients of a new network are wild.',
        '学习率先从零上升所用的步数：新网络最初的梯度变化剧烈。',
      ),
      code: 'warmup',
      min: 0,
      max: 10_000_000,
      default: 0,
    }),
    alpha: number({
      label: text('Final share α', '最终比例 α'),
      help: text('Share of the rate that is left at the end.', '训练结束时剩余学习率的比例。'),
      code: 'floor',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0,
    }),
  },
  rateAt({ warmupSteps, alpha }, base, place) {
    const step = restarting(place);
    if (step < warmupSteps) return (base * step) / warmupSteps;
    const share = (step - warmupSteps) / Math.max(1, place.totalSteps - warmupSteps);
    return base * ((1 - alpha) * halfCosine(share) + alpha);
  },
});

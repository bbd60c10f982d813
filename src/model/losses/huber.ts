import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import { defineLoss } from './loss-def.ts';

/** Huber 1964, “Robust estimation of a location parameter”. */
export const huber = defineLoss({
  kind: 'huber',
  title: text('Huber', 'Huber 损失'),
  code: 'huber',
  summary: text(
    'Half the squared error while it is small, and a straight line beyond δ: precise near the target, calm about outliers.',
    '误差较小时是平方的一半，超过 δ 后变成直线：在目标附近精确，对离群值从容。',
  ),
  formula: [
    String.raw`L = \frac{1}{K} \sum_k h(a_k - y_k)`,
    String.raw`h(e) = \tfrac{1}{2} e^2 \text{ if } |e| \le \delta \text{ else } \delta |e| - \tfrac{1}{2} \delta^2`,
  ],
  gradient: [
    String.raw`\frac{\partial L}{\partial z_k} = \frac{1}{K} \max(-\delta, \min(\delta, a_k - y_k))\, f'(z_k)`,
  ],
  fields: {
    delta: number({
      label: text('Delta (δ)', 'δ（转折点）'),
      help: text('Error from which on the loss is a straight line.', '误差超过它之后，损失是直线。'),
      code: 'delta',
      min: 0.001,
      max: 1000,
      step: 10 ** 0.5,
      scale: 'log',
      default: 1,
    }),
  },
});

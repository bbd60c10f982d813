import { text } from '#lib/text.ts';
import { flag } from '#model/fields.ts';
import { balance, defineLoss, focusing, labelSmoothing, SMOOTHED_ANSWERS } from './loss-def.ts';

/** Lin et al. 2017, arXiv:1708.02002, with Keras's switch for α. */
export const binaryFocalCrossentropy = defineLoss({
  kind: 'binary_focal_crossentropy',
  title: text('Binary focal cross-entropy', '二元焦点交叉熵'),
  code: 'bfl',
  summary: text(
    'Binary cross-entropy in which answers that are nearly right count less. Made for objects that are rare among much background.',
    '几乎答对的输出少算的二元交叉熵，为“目标稀少、背景众多”的情形而设计。',
  ),
  formula: [
    String.raw`L = \frac{1}{K} \sum_k w_k u_k^\gamma B_k, \quad u_k = y_k (1 - p_k) + (1 - y_k)\, p_k`,
    String.raw`B_k = -y_k \ln p_k - (1 - y_k) \ln(1 - p_k), \quad p = \sigma(z)`,
    String.raw`w_k = 1 \quad\text{or, to balance classes,}\quad w_k = \alpha y_k + (1 - \alpha)(1 - y_k)`,
    SMOOTHED_ANSWERS,
  ],
  gradient: [
    String.raw`\frac{\partial L}{\partial z_k} = \frac{w_k}{K} \bigl(u_k^\gamma (p_k - y_k) - \gamma u_k^{\gamma - 1} (2 y_k - 1)\, p_k (1 - p_k) B_k\bigr)`,
  ],
  fields: {
    applyClassBalancing: flag({
      label: text('Balance classes by α', '用 α 平衡类别'),
      help: text(
        'Weighs answers that should be yes by α and those that should be no by 1 − α.',
        '应答“是”的权重为 α，应答“否”的权重为 1 − α。',
      ),
      code: 'balance',
      default: false,
    }),
    alpha: balance,
    gamma: focusing,
    labelSmoothing,
  },
  outputActivation: 'sigmoid',
});

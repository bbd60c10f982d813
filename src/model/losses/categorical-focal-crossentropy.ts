import { text } from '#lib/text.ts';
import { balance, defineLoss, focusing, labelSmoothing, SMOOTHED_CLASSES } from './loss-def.ts';

/** Lin et al. 2017, arXiv:1708.02002, over classes as in Keras: one α for all of them. */
export const categoricalFocalCrossentropy = defineLoss({
  kind: 'categorical_focal_crossentropy',
  title: text('Categorical focal cross-entropy', '多类焦点交叉熵'),
  code: 'cfl',
  summary: text(
    'Cross-entropy in which easy samples count less: the surprise is multiplied by a power of what was missing to certainty. Training goes on with the hard ones.',
    '简单样本少算的交叉熵：惊讶程度再乘以“离确信还差多少”的幂，训练集中在难的样本上。',
  ),
  formula: [
    String.raw`L = -\alpha \sum_k y_k (1 - p_k)^\gamma \ln p_k, \quad p = \operatorname{softmax}(z)`,
    SMOOTHED_CLASSES,
  ],
  gradient: [
    String.raw`\frac{\partial L}{\partial z_k} = q_k - p_k \sum_j q_j`,
    String.raw`q_k = \alpha\, y_k \bigl(\gamma\, p_k (1 - p_k)^{\gamma - 1} \ln p_k - (1 - p_k)^\gamma\bigr)`,
  ],
  fields: { alpha: balance, gamma: focusing, labelSmoothing },
  outputActivation: 'softmax',
});

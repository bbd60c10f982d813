import { text } from '#lib/text.ts';
import { defineLoss, labelSmoothing, SMOOTHED_CLASSES } from './loss-def.ts';

export const categoricalCrossentropy = defineLoss({
  kind: 'categorical_crossentropy',
  title: text('Categorical cross-entropy', '多类交叉熵'),
  code: 'cce',
  summary: text(
    'How surprised the network is by the right class, in nats: 0 when it was certain and right, 2.3 for a blind guess among ten.',
    '网络对正确类别的“惊讶”程度，单位为奈特：确信且正确时为 0，在十类中瞎猜时为 2.3。',
  ),
  formula: [String.raw`L = -\sum_k y_k \ln p_k, \quad p = \operatorname{softmax}(z)`, SMOOTHED_CLASSES],
  gradient: [String.raw`\frac{\partial L}{\partial z_k} = p_k - y_k`],
  fields: { labelSmoothing },
  outputActivation: 'softmax',
});

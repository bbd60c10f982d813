import { text } from '#lib/text.ts';
import { defineLoss, labelSmoothing, overOutputs, SMOOTHED_ANSWERS, SUMMED } from './loss-def.ts';

export const binaryCrossentropy = defineLoss({
  kind: 'binary_crossentropy',
  title: text('Binary cross-entropy', '二元交叉熵'),
  code: 'bce',
  summary: text(
    'Each output answers yes or no on its own; the loss is the mean surprise over the outputs, in nats.',
    '每个输出各自回答是或否；损失是各输出惊讶程度的平均，单位为奈特。',
  ),
  formula: [
    String.raw`L = -\frac{1}{K} \sum_k \bigl(y_k \ln p_k + (1 - y_k) \ln(1 - p_k)\bigr), \quad p = \sigma(z)`,
    SMOOTHED_ANSWERS,
    SUMMED,
  ],
  gradient: [String.raw`\frac{\partial L}{\partial z_k} = \frac{1}{K} (p_k - y_k)`],
  fields: { labelSmoothing, overOutputs },
  outputActivation: 'sigmoid',
});

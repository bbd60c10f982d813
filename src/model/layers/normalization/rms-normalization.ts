import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';
import { epsilon, perChannel } from './scale-and-shift.ts';

export const rmsNormalization = defineLayer({
  kind: 'rms_normalization',
  title: 'RMSNormalization',
  family: 'normalization',
  code: 'Rn',
  fields: { epsilon: epsilon(1e-6), trainable },
  doc: {
    summary: text(
      'Divides the channels of every place by their root mean square, then multiplies each by a learned factor. LayerNormalization without the mean: cheaper, and hardly worse in large language models. Zhang and Sennrich 2019.',
      '在每个位置上把各通道除以它们的均方根，再各乘以可学习的系数。相当于去掉均值的 LayerNormalization：更省计算，在大语言模型中效果几乎不差。Zhang 与 Sennrich，2019。',
    ),
    forward: String.raw`a_c = \gamma_c \hat{x}_c, \quad \hat{x}_c = \frac{x_c}{\sqrt{\overline{x^2} + \epsilon}}, \quad \overline{x^2} \text{ over } c`,
    backward: [
      String.raw`\frac{\partial L}{\partial \gamma_c} = \sum \frac{\partial L}{\partial a_c} \hat{x}_c`,
      String.raw`g_c = \gamma_c \frac{\partial L}{\partial a_c}, \quad \frac{\partial L}{\partial x_c} = \frac{g_c - \hat{x}_c\, \overline{g \hat{x}}}{\sqrt{\overline{x^2} + \epsilon}}`,
    ],
  },
  describe: () => [],
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params: (_spec, input) => [perChannel('scale', input.at(-1)!, { initializer: 'ones', trainable: true })],
  cost: (_spec, input) => ({ multiplyAdds: 3 * sizeOf(input), activations: sizeOf(input) }),
  // PyTorch normalises over its last axes, which are places once channels stand in front.
  torch: ({ epsilon: eps }, input) =>
    input.length === 1 ? [call('nn.RMSNorm', [input[0]!], { eps })] : null,
});

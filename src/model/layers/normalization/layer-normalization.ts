import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { epsilon, gammaAndBeta, scaleAndShift, withoutWords } from './scale-and-shift.ts';

export const layerNormalization = defineLayer({
  kind: 'layer_normalization',
  title: 'LayerNormalization',
  family: 'normalization',
  code: 'Ln',
  fields: { epsilon: epsilon(0.001), ...scaleAndShift },
  doc: {
    summary: text(
      'Shifts and scales the channels of every place so that their mean is 0 and their variance 1, then applies a learned scale γ and shift β. Each sample and each step stands for itself: no batch is needed, and training and use are the same. The usual choice for sequences. Ba, Kiros and Hinton 2016.',
      '在每个位置上平移并缩放各通道，使它们的均值为 0、方差为 1，再乘以可学习的 γ、加上 β。每个样本、每一步各自独立：不依赖批次，训练与使用完全一致。处理序列时通常用它。Ba、Kiros 与 Hinton，2016。',
    ),
    forward: String.raw`a_c = \gamma_c \hat{x}_c + \beta_c, \quad \hat{x}_c = \frac{x_c - \mu}{\sqrt{\sigma^2 + \epsilon}}, \quad \mu, \sigma^2 \text{ over } c`,
    backward: [
      String.raw`\frac{\partial L}{\partial \gamma_c} = \sum \frac{\partial L}{\partial a_c} \hat{x}_c, \quad \frac{\partial L}{\partial \beta_c} = \sum \frac{\partial L}{\partial a_c}`,
      String.raw`g_c = \gamma_c \frac{\partial L}{\partial a_c}, \quad \frac{\partial L}{\partial x_c} = \frac{g_c - \overline{g} - \hat{x}_c\, \overline{g \hat{x}}}{\sqrt{\sigma^2 + \epsilon}}`,
    ],
  },
  describe: withoutWords,
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params: (spec, input) => gammaAndBeta(spec, input.at(-1)!),
  cost: (_spec, input) => ({ multiplyAdds: 4 * sizeOf(input), activations: sizeOf(input) }),
  // PyTorch normalises over its last axes, which are places once channels stand in front.
  torch({ epsilon: eps, center, scale }, input) {
    if (input.length !== 1 || (center && !scale)) return null;
    const without = scale ? { bias: false } : { elementwise_affine: false };
    return [call('nn.LayerNorm', [input[0]!], { eps, ...(center ? {} : without) })];
  },
});

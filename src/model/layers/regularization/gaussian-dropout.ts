import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { dropRate } from './drop-rate.ts';

export const gaussianDropout = defineLayer({
  kind: 'gaussian_dropout',
  title: 'GaussianDropout',
  family: 'regularization',
  code: 'Og',
  lead: 'rate',
  fields: {
    rate: {
      ...dropRate,
      help: text(
        'As strong as Dropout with this rate: the noise has variance rate / (1 − rate).',
        '强度相当于同样丢弃率的 Dropout：噪声的方差为 rate / (1 − rate)。',
      ),
    },
  },
  doc: {
    summary: text(
      'While training, multiplies every number by its own random factor around 1. It disturbs as much as Dropout, but takes nothing out completely. When the network is used, it does nothing. Srivastava et al. 2014.',
      '训练时把每个数乘以各自的、在 1 附近的随机系数。干扰的强度与 Dropout 相当，但不会把任何数完全去掉。使用网络时它什么也不做。Srivastava 等，2014。',
    ),
    forward: String.raw`a_i = (1 + \xi_i)\, x_i, \quad \xi_i \sim \mathcal{N}\Bigl(0, \frac{p}{1 - p}\Bigr)`,
    backward: [String.raw`\frac{\partial L}{\partial x_i} = (1 + \xi_i) \frac{\partial L}{\partial a_i}`],
  },
  describe: ({ rate }) => [text(`rate ${rate}`, `丢弃率 ${rate}`)],
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params: () => [],
  cost: (_spec, input) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  torch: ({ rate }) => (rate === 0 ? [] : null),
});

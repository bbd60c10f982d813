import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { dropRate } from './drop-rate.ts';

export const dropout = defineLayer({
  kind: 'dropout',
  title: 'Dropout',
  family: 'regularization',
  code: 'o',
  lead: 'rate',
  fields: { rate: dropRate },
  doc: {
    summary: text(
      'While training, sets a random share of its inputs to zero and scales the rest up, so that no unit can rely on a single other one. When the network is used, it does nothing. Srivastava et al. 2014.',
      '训练时随机把一部分输入置零，并放大其余的，使任何单元都不能只依赖另一个单元。使用网络时它什么也不做。Srivastava 等，2014。',
    ),
    forward: String.raw`a_i = \frac{m_i}{1 - p} x_i, \quad m_i \sim \text{Bernoulli}(1 - p)`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_i} = \frac{m_i}{1 - p} \frac{\partial L}{\partial a_i}`,
    ],
  },
  describe: ({ rate }) => [text(`rate ${rate}`, `丢弃率 ${rate}`)],
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params: () => [],
  cost: (_spec, input) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  torch: ({ rate }) => [call('nn.Dropout', [rate])],
});

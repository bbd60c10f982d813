import { SELU } from '#model/activations.ts';
import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { dropRate } from './drop-rate.ts';

/** A number that is kept becomes slope · x + shift, one that is dropped becomes `floor`: mean 0 and variance 1 stay. */
export function alphaDropoutConstants(rate: number) {
  const dropped = -SELU.alpha * SELU.scale;
  const slope = 1 / Math.sqrt((1 - rate) * (1 + rate * dropped ** 2));
  const shift = -slope * dropped * rate;
  return { slope, shift, floor: slope * dropped + shift };
}

export const alphaDropout = defineLayer({
  kind: 'alpha_dropout',
  title: 'AlphaDropout',
  family: 'regularization',
  code: 'Oa',
  lead: 'rate',
  fields: {
    rate: {
      ...dropRate,
      help: text(
        'Share of the numbers that are set to selu’s lowest value while training.',
        '训练时被置为 selu 最低值的比例。',
      ),
    },
  },
  doc: {
    summary: text(
      'Dropout for networks of selu layers. While training, a random share of the numbers is set to the lowest value that selu gives, and everything is shifted and scaled so that mean and variance stay as they were. When the network is used, it does nothing. Klambauer et al. 2017.',
      '配合 selu 层使用的 Dropout。训练时随机把一部分数置为 selu 的最低值，再整体平移、缩放，使均值与方差不变。使用网络时它什么也不做。Klambauer 等，2017。',
    ),
    forward: String.raw`\begin{gathered} a_i = s \bigl(m_i x_i + (1 - m_i)\, \alpha'\bigr) + b, \quad m_i \sim \text{Bernoulli}(1 - p) \\ \alpha' = -\lambda\alpha, \quad s = \bigl((1 - p)(1 + p\, \alpha'^2)\bigr)^{-1/2}, \quad b = -s\, p\, \alpha' \end{gathered}`,
    backward: [String.raw`\frac{\partial L}{\partial x_i} = s\, m_i \frac{\partial L}{\partial a_i}`],
  },
  describe: ({ rate }) => [text(`rate ${rate}`, `丢弃率 ${rate}`)],
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params: () => [],
  cost: (_spec, input) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  torch: ({ rate }) => [call('nn.AlphaDropout', [rate])],
});

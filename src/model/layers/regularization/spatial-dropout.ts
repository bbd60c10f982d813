/** @file Dropout of whole channels: what it is for sequences and images alike. */
import { call } from '#model/construction.ts';
import { text } from '#lib/text.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import type { LayerDoc } from '#model/layers/layer-def.ts';
import { checkPlaces, type PlaceAxes } from '#model/layers/places-input.ts';
import { dropRate } from './drop-rate.ts';

interface Spec {
  readonly rate: number;
}

const fields = {
  rate: {
    ...dropRate,
    help: text('Share of the channels that are set to zero while training.', '训练时被整个置零的通道比例。'),
  },
};

const DOC: LayerDoc = {
  summary: text(
    'Dropout of whole channels. Neighbouring places say nearly the same, so taking out single numbers hides little; here a channel is either there at every place of the sample or nowhere. Tompson et al. 2015.',
    '按整个通道做 Dropout。相邻位置的内容几乎相同，只去掉零散的数藏不住什么；这里一个通道要么在样本的所有位置都在，要么全都不在。Tompson 等，2015。',
  ),
  forward: String.raw`a_{p,c} = \frac{m_c}{1 - r} x_{p,c}, \quad m_c \sim \text{Bernoulli}(1 - r)`,
  backward: [
    String.raw`\frac{\partial L}{\partial x_{p,c}} = \frac{m_c}{1 - r} \frac{\partial L}{\partial a_{p,c}}`,
  ],
};

/** Everything about the layer called `title` but its names. */
export const spatialDropoutParts = (title: string, axes: PlaceAxes) => ({
  family: 'regularization' as const,
  lead: 'rate',
  fields,
  doc: DOC,
  describe: ({ rate }: Spec) => [text(`rate ${rate}`, `丢弃率 ${rate}`)],
  keepsMask: () => true,
  inferShape: (_spec: Spec, input: Shape) => checkPlaces(title, axes, input),
  params: () => [],
  cost: (_spec: Spec, input: Shape) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  torch: ({ rate }: Spec) => [call(`nn.Dropout${axes}d`, [rate])],
});

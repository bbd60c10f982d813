import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { ok } from '#lib/result.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';
import { checkPlaces } from '#model/layers/places-input.ts';
import { attendingCost, causal, kernel } from './heads.ts';

const TITLE = 'SelfAttention';

/** As one head of keys and values of the same length. */
const headOf = (units: number) => ({ numHeads: 1, keyDim: units });

export const selfAttention = defineLayer({
  kind: 'self_attention',
  title: TITLE,
  family: 'attention',
  code: 'As',
  lead: 'units',
  fields: {
    units: int({
      label: text('Units', '单元数'),
      help: text('How many numbers queries, keys and values have.', '查询、键和值各有多少个数。'),
      min: 1,
      max: 1024,
      default: 16,
    }),
    causal,
    trainable,
  },
  doc: {
    summary: text(
      'One head of attention with nothing around it, to be read: queries, keys and values by one product each, a table of weights that says how much every step takes from every other, and the weighted values as output. MultiHeadAttention puts several of these side by side. Vaswani et al. 2017.',
      '单独的一个注意力头，便于看清：查询、键、值各由一次乘积得到，一张权重表说明每一步从其他各步取多少，输出就是加权的值。MultiHeadAttention 把多个这样的头并排放在一起。Vaswani 等，2017。',
    ),
    forward: String.raw`a = P V, \quad P = \text{softmax}\Bigl(\frac{Q K^\top}{\sqrt{d}}\Bigr), \quad Q = x W^Q,\ K = x W^K,\ V = x W^V`,
    backward: [
      String.raw`\frac{\partial L}{\partial V} = P^\top \frac{\partial L}{\partial a}, \quad G = \frac{\partial L}{\partial a} V^\top, \quad S = P \odot \Bigl(G - \sum_j P \odot G\Bigr)`,
      String.raw`\frac{\partial L}{\partial Q} = \frac{S K}{\sqrt{d}}, \quad \frac{\partial L}{\partial K} = \frac{S^\top Q}{\sqrt{d}}`,
      String.raw`\frac{\partial L}{\partial W^Q} = x^\top \frac{\partial L}{\partial Q}, \quad \frac{\partial L}{\partial x} = \frac{\partial L}{\partial Q} W^{Q\top} + \frac{\partial L}{\partial K} W^{K\top} + \frac{\partial L}{\partial V} W^{V\top}`,
    ],
  },
  describe: ({ units, causal: onlyEarlier }) => [
    text(`${units} units`, `${units} 个单元`),
    ...(onlyEarlier ? [text('causal', '因果')] : []),
  ],
  keepsMask: () => true,
  inferShape({ units }, input) {
    const checked = checkPlaces(TITLE, 1, input);
    return checked.ok ? ok([input[0]!, units]) : checked;
  },
  params: ({ units }, input) =>
    ['query', 'key', 'value'].map((role) => kernel(`${role}/kernel`, [input.at(-1)!, units])),
  cost: ({ units }, input) => attendingCost(headOf(units), input),
  keras: () => null,
  torch: () => null,
});

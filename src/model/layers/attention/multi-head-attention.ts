import { call } from '#model/construction.ts';
import { text } from '#lib/text.ts';
import { flag, int } from '#model/fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';
import {
  causal,
  checkHeads,
  describeHeads,
  dropout,
  headParams,
  headsCost,
  keyDim,
  numHeads,
  rotary,
} from './heads.ts';

const TITLE = 'MultiHeadAttention';

export const multiHeadAttention = defineLayer({
  kind: 'multi_head_attention',
  title: TITLE,
  family: 'attention',
  code: 'Am',
  lead: 'numHeads',
  fields: {
    numHeads,
    keyDim,
    valueDim: int({
      label: text('Value size', '值的维数'),
      help: text(
        'How many numbers a head answers; 0 means as many as a key has.',
        '每个头回答多少个数；0 表示与键相同。',
      ),
      code: 'v',
      min: 0,
      max: 512,
      default: 0,
    }),
    dropout,
    causal,
    rotary,
    useBias: flag({
      label: text('Use bias', '使用偏置'),
      help: text('Adds one learned number to every output.', '给每个输出加上一个可学习的数。'),
      default: true,
    }),
    trainable,
  },
  doc: {
    summary: text(
      'Every step of a sequence asks all steps a question and takes in what fits. A head makes a query, a key and a value from every step; how well a query matches a key decides how much of that value it gets. Several heads look for different things, and a last product mixes what they found. Used on its own it does not know the order of the steps: add positions in front, or turn on rotary ones. Vaswani et al. 2017; rotary positions: Su et al. 2021.',
      '序列的每一步都向所有步提问，并取回合适的内容。每个头为每一步生成查询、键和值；查询与键有多匹配，就取多少对应的值。多个头寻找不同的东西，最后一次乘积把它们的结果混合起来。它本身不知道各步的顺序：在前面加入位置，或打开旋转位置。Vaswani 等，2017；旋转位置：Su 等，2021。',
    ),
    forward: String.raw`\begin{gathered} Q_h = x W^Q_h,\ K_h = x W^K_h,\ V_h = x W^V_h,\ P_h = \text{softmax}\Bigl(\frac{Q_h K_h^\top}{\sqrt{d}}\Bigr) \\ a = \sum_h P_h V_h W^O_h \end{gathered}`,
    backward: [
      String.raw`\delta_h = \frac{\partial L}{\partial a} W_h^{O\top}, \quad \frac{\partial L}{\partial W^O_h} = (P_h V_h)^\top \frac{\partial L}{\partial a}`,
      String.raw`\frac{\partial L}{\partial V_h} = P_h^\top \delta_h, \quad G_h = \delta_h V_h^\top, \quad S_h = P_h \odot \Bigl(G_h - \sum_j P_h \odot G_h\Bigr)`,
      String.raw`\frac{\partial L}{\partial Q_h} = \frac{S_h K_h}{\sqrt{d}}, \quad \frac{\partial L}{\partial K_h} = \frac{S_h^\top Q_h}{\sqrt{d}}`,
      String.raw`\frac{\partial L}{\partial W^Q_h} = x^\top \frac{\partial L}{\partial Q_h}, \quad \frac{\partial L}{\partial x} = \sum_h \frac{\partial L}{\partial Q_h} W_h^{Q\top} + \frac{\partial L}{\partial K_h} W_h^{K\top} + \frac{\partial L}{\partial V_h} W_h^{V\top}`,
    ],
  },
  describe: describeHeads,
  keepsMask: () => true,
  inferShape: (spec, input) => checkHeads(TITLE, spec, input),
  params: (spec, input) => headParams(spec, input.at(-1)!),
  cost: (spec, input) => headsCost(spec, input),
  // Whether it is causal is said where it is called: layer(x, x, use_causal_mask=True).
  keras({ numHeads: heads, keyDim: keys, valueDim: values, dropout: rate, useBias, rotary: turned }) {
    if (turned) return null;
    return call('layers.MultiHeadAttention', [heads, keys], {
      ...(values === 0 ? {} : { value_dim: values }),
      ...(rate === 0 ? {} : { dropout: rate }),
      ...(useBias ? {} : { use_bias: false }),
    });
  },
  // PyTorch's nn.MultiheadAttention takes three inputs and gives two outputs.
  torch: () => null,
});

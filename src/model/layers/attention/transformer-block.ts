import { call } from '#model/construction.ts';
import { text, verbatim } from '#lib/text.ts';
import { choice, flag, int } from '#model/fields.ts';
import { activation } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { epsilon } from '#model/layers/normalization/scale-and-shift.ts';
import { trainable } from '#model/layers/trainable.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import {
  causal,
  checkHeads,
  describeHeads,
  dropout,
  headParams,
  headsCost,
  kernel,
  keyDim,
  numHeads,
  rotary,
  vector,
} from './heads.ts';

const TITLE = 'TransformerBlock';

const fields = {
  numHeads,
  keyDim,
  intermediateDim: int({
    label: text('Inner units', '内部单元数'),
    help: text(
      'Width of the hidden layer that follows attention at every step.',
      '注意力之后每一步所用隐藏层的宽度。',
    ),
    code: 'f',
    min: 1,
    max: 4096,
    default: 64,
    explicit: true,
  }),
  activation: choice({ ...activation, default: 'relu' }),
  dropout,
  causal,
  rotary,
  normalizeFirst: flag({
    label: text('Normalise first', '先归一化'),
    help: text(
      'Normalises what goes into attention and into the hidden layer instead of the sums behind them: deep stacks then train without a warm-up.',
      '归一化注意力与隐藏层的输入，而不是它们之后的和：深层网络无需预热也能训练。',
    ),
    default: false,
  }),
  layerNormEpsilon: epsilon(1e-5),
  trainable,
};

/** Do the heads together have as many numbers as come in? KerasHub and PyTorch know no others. */
const headsFill = ({ numHeads: heads, keyDim: keys }: { numHeads: number; keyDim: number }, input: Shape) =>
  heads * keys === input.at(-1)!;

export const transformerBlock = defineLayer({
  kind: 'transformer_block',
  title: TITLE,
  family: 'attention',
  code: 'At',
  lead: 'numHeads',
  fields,
  doc: {
    summary: text(
      'What language models are stacks of. First every step takes in what it needs from the others by attention, then two dense layers work on each step by itself. Both add to what was there instead of replacing it, and a layer normalisation keeps the numbers in range: behind each sum as in the original paper, or in front of attention and dense layers, which trains more steadily. Vaswani et al. 2017; normalising first: Xiong et al. 2020.',
      '语言模型就是由它堆叠而成。首先每一步通过注意力从其他步取得所需的内容，然后两个全连接层分别处理每一步。二者都把结果加到原有的数上而不是取代它，层归一化让数值保持在合适范围：可如原论文放在每个和之后，也可放在注意力与全连接层之前，训练更稳定。Vaswani 等，2017；先归一化：Xiong 等，2020。',
    ),
    forward: String.raw`\begin{gathered} u = \text{LN}(x + \text{MHA}(x)),\quad a = \text{LN}(u + F(u)) \\ \text{first: } u = x + \text{MHA}(\text{LN}(x)),\quad a = u + F(\text{LN}(u)) \\ F(u) = f(u W_1 + b_1) W_2 + b_2 \end{gathered}`,
    backward: [
      String.raw`s = u + F(u): \quad \frac{\partial L}{\partial u} = \frac{\partial L}{\partial s} + F'(u)^\top \frac{\partial L}{\partial s}`,
      String.raw`\text{LN}: \quad \frac{\partial L}{\partial x} = \frac{1}{\sqrt{\sigma^2 + \epsilon}} \bigl(g - \overline{g} - \hat{x}\, \overline{g \hat{x}}\bigr), \quad g = \gamma \frac{\partial L}{\partial a}`,
      String.raw`\frac{\partial L}{\partial W_2} = h^\top \frac{\partial L}{\partial s}, \quad \frac{\partial L}{\partial W_1} = u^\top \Bigl(\frac{\partial L}{\partial s} W_2^\top \odot f'(z)\Bigr), \quad h = f(z),\ z = u W_1 + b_1`,
    ],
  },
  describe: (spec) => [
    ...describeHeads(spec),
    text(`${spec.intermediateDim} inner units`, `${spec.intermediateDim} 个内部单元`),
    verbatim(spec.activation),
    ...(spec.normalizeFirst ? [text('normalised first', '先归一化')] : []),
  ],
  keepsMask: () => true,
  inferShape: (spec, input) => checkHeads(TITLE, spec, input),
  // KerasHub's names and order.
  params(spec, input) {
    const features = input.at(-1)!;
    const { intermediateDim: inner } = spec;
    const norm = (name: string) => [
      vector(`${name}/gamma`, [features], 'ones'),
      vector(`${name}/beta`, [features]),
    ];
    const dense = (name: string, inputs: number, units: number) => [
      kernel(`${name}/kernel`, [inputs, units]),
      vector(`${name}/bias`, [units]),
    ];
    const heads = headParams({ ...spec, useBias: true }, features);
    return [
      ...heads.map((param) => ({ ...param, name: `self_attention_layer/${param.name}` })),
      ...norm('self_attention_layer_norm'),
      ...norm('feedforward_layer_norm'),
      ...dense('feedforward_intermediate_dense', features, inner),
      ...dense('feedforward_output_dense', inner, features),
    ];
  },
  cost(spec, input) {
    const heads = headsCost(spec, input);
    const hidden = input[0]! * spec.intermediateDim;
    const size = sizeOf(input);
    return {
      multiplyAdds: heads.multiplyAdds + 2 * hidden * input.at(-1)! + 8 * size,
      activations: heads.activations + hidden + 5 * size,
    };
  },
  keras(spec, input) {
    if (spec.rotary || !headsFill(spec, input)) return null;
    const { intermediateDim, numHeads: heads, dropout: rate, activation: name } = spec;
    return call(`keras_hub.layers.Transformer${spec.causal ? 'Decoder' : 'Encoder'}`, [], {
      intermediate_dim: intermediateDim,
      num_heads: heads,
      ...(rate === 0 ? {} : { dropout: rate }),
      ...(name === 'relu' ? {} : { activation: name }),
      ...(spec.layerNormEpsilon === 1e-5 ? {} : { layer_norm_epsilon: spec.layerNormEpsilon }),
      ...(spec.normalizeFirst ? { normalize_first: true } : {}),
    });
  },
  // A causal one is told so where it is called; of the activations PyTorch's layer knows two.
  torch(spec, input) {
    const { activation: name, causal: onlyEarlier } = spec;
    const known = name === 'relu' || name === 'gelu';
    if (spec.rotary || onlyEarlier || !known || !headsFill(spec, input)) return null;
    return [
      call('nn.TransformerEncoderLayer', [input.at(-1)!, spec.numHeads, spec.intermediateDim, spec.dropout], {
        ...(name === 'gelu' ? { activation: name } : {}),
        ...(spec.layerNormEpsilon === 1e-5 ? {} : { layer_norm_eps: spec.layerNormEpsilon }),
        batch_first: true,
        ...(spec.normalizeFirst ? { norm_first: true } : {}),
      }),
    ];
  },
});

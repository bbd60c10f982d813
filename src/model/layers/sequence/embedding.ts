import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { flag, int, variant } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { matrixInitializer } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';
import { checkTokens } from './sequence-input.ts';

export const embedding = defineLayer({
  kind: 'embedding',
  title: 'Embedding',
  family: 'sequence',
  code: 'Em',
  lead: 'inputDim',
  fields: {
    inputDim: int({
      label: text('Vocabulary', '词表大小'),
      help: text(
        'How many different tokens there are. Numbers beyond the last one count as the last one.',
        '共有多少种词元。超出最后一个编号的都当作最后一个。',
      ),
      min: 1,
      max: 1_000_000,
      default: 1000,
    }),
    outputDim: int({
      label: text('Dimensions', '维数'),
      help: text('How many numbers stand for a token.', '用多少个数表示一个词元。'),
      code: 'o',
      explicit: true,
      min: 1,
      max: 4096,
      default: 64,
    }),
    embeddingsInitializer: variant({
      ...matrixInitializer,
      label: text('Initialiser', '初始化'),
      help: text('Where the vectors start, before anything is learned.', '学习开始之前各向量的取值。'),
      default: 'random_uniform',
    }),
    maskZero: flag({
      code: 'z',
      label: text('Token 0 is padding', '编号 0 是填充'),
      help: text(
        'Layers above skip the steps that are only there to make all sequences equally long.',
        '上面的层会跳过只为凑齐长度而存在的步。',
      ),
      default: false,
    }),
    trainable,
  },
  doc: {
    summary: text(
      'A table with one row of numbers for every token: a word, a letter, a product. A token number picks its row. The rows are learned, so tokens that are used alike end up close together. Only the rows of tokens that occur are changed by a step.',
      '一张表，每个词元（一个词、一个字、一件商品）占一行数。编号选出对应的那一行。这些行是学出来的，用法相近的词元最终彼此靠近。每一步只改变出现过的词元所在的行。',
    ),
    forward: String.raw`a_{t,j} = E_{x_t,\,j}`,
    backward: [
      String.raw`\frac{\partial L}{\partial E_{v,j}} = \sum_{t:\, x_t = v} \frac{\partial L}{\partial a_{t,j}}`,
    ],
  },
  describe: ({ inputDim, outputDim, maskZero }) => [
    text(`${inputDim} tokens`, `${inputDim} 种词元`),
    text(`${outputDim} dimensions`, `${outputDim} 维`),
    ...(maskZero ? [text('0 is padding', '0 为填充')] : []),
  ],
  inferShape({ outputDim }, input) {
    const tokens = checkTokens('Embedding', input);
    return tokens.ok ? ok([tokens.value, outputDim]) : tokens;
  },
  params: ({ inputDim, outputDim, embeddingsInitializer }) => [
    {
      name: 'embeddings',
      shape: [inputDim, outputDim],
      initializer: embeddingsInitializer,
      trainable: true,
      fanIn: inputDim,
      fanOut: outputDim,
    },
  ],
  cost: (_spec, _input, output) => ({ multiplyAdds: 0, activations: sizeOf(output) }),
  // A mask has no counterpart among PyTorch's modules.
  torch: ({ inputDim, outputDim, maskZero }) =>
    maskZero ? null : [call('nn.Embedding', [inputDim, outputDim])],
});

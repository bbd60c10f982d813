import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { defineTool } from './tool-def.ts';

/** Keras: an optimizer's `gradient_accumulation_steps`. */
export const accumulation = defineTool({
  kind: 'accumulation',
  title: text('Gradient accumulation', '梯度累积'),
  summary: text(
    'Moves the weights only every k-th batch, along the mean gradient of the k: a large batch in the memory of a small one.',
    '每 k 个批次才更新一次权重，方向为这 k 个批次梯度的平均：用小批次的内存实现大批次。',
  ),
  formula: [String.raw`g \leftarrow \frac{1}{k} \sum_{j=1}^{k} g_j`],
  fields: {
    steps: int({
      label: text('Batches per update k', '每次更新的批次数 k'),
      help: text('1 moves the weights with every batch.', '1 表示每个批次都更新权重。'),
      code: 'accum',
      min: 1,
      max: 1024,
      default: 1,
    }),
  },
  isOn: ({ steps }) => steps > 1,
});

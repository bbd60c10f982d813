import { text } from '#lib/text.ts';
import { choice, number } from '#model/fields.ts';
import { defineTool } from './tool-def.ts';

/** Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063; Keras: an optimizer's `clipvalue`, `clipnorm` and `global_clipnorm`. */
export const CLIPPINGS = ['none', 'clipvalue', 'clipnorm', 'global_clipnorm'] as const;

export const clipping = defineTool({
  kind: 'clipping',
  title: text('Gradient clipping', '梯度裁剪'),
  summary: text(
    'Cuts gradients that are too large before they move the weights, so that one bad batch cannot undo what was learned.',
    '在更新权重之前截断过大的梯度，避免一个糟糕的批次毁掉已学到的内容。',
  ),
  formula: [
    String.raw`\text{clipvalue:}\quad g_i \leftarrow \min(c, \max(-c, g_i))`,
    String.raw`\text{clipnorm:}\quad g \leftarrow g\, \frac{c}{\max(c, \lVert g \rVert_2)} \quad \text{for each tensor}`,
    String.raw`\text{global\_clipnorm:}\quad g \leftarrow g\, \frac{c}{\max(c, \lVert g \rVert_2)} \quad \text{for all at once}`,
  ],
  fields: {
    mode: choice({
      label: text('Clip gradients', '裁剪梯度'),
      help: text(
        'Every number by itself (clipvalue), every tensor by its length (clipnorm), or all of them by their common length (global_clipnorm).',
        '逐个数值（clipvalue）、按每个张量的长度（clipnorm），或按全部梯度的总长度（global_clipnorm）。',
      ),
      code: 'clip',
      options: CLIPPINGS,
      default: 'none',
    }),
    limit: number({
      label: text('Limit c', '上限 c'),
      help: text('The largest value, or length, that is left.', '保留的最大数值或长度。'),
      code: 'clipat',
      min: 1e-6,
      max: 1e6,
      step: 10 ** 0.5,
      scale: 'log',
      default: 1,
    }),
  },
  isOn: ({ mode }) => mode !== 'none',
});

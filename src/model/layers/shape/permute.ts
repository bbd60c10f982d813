import { err, ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { list, numbersOf } from '#model/fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { formatShape, sizeOf } from '#model/shape.ts';
import { REMOVE_LAYER } from '#model/layer-fixes.ts';

/** Is every axis of `rank` named once, counting from 1? */
const isOrder = (dims: readonly number[], rank: number): boolean =>
  dims.length === rank && new Set(dims).size === rank && Math.max(...dims) === rank;

/** The first two axes change places: rows and columns of an image, time and features of a sequence. */
const swapped = (rank: number): readonly number[] => [
  2,
  1,
  ...Array.from({ length: rank - 2 }, (_, i) => i + 3),
];

export const permute = defineLayer({
  kind: 'permute',
  title: 'Permute',
  family: 'shape',
  code: 'Pm',
  lead: 'dims',
  fields: {
    dims: list({
      label: text('Order of the axes', '轴的顺序'),
      help: text(
        'The number of the axis that comes first, then the second, and so on. Axes count from 1; samples keep their place.',
        '依次写出排在第一、第二……位的轴的编号。轴从 1 数起，样本轴不动。',
      ),
      min: 1,
      max: 4,
      maxLength: 4,
      default: '2,1',
    }),
  },
  doc: {
    summary: text(
      'Puts the axes in another order, as when a table is turned so that its rows become columns. The numbers stay the same.',
      '调换各轴的顺序，就像把表格转置，使行变成列。数值不变。',
    ),
    forward: String.raw`a_{i_{p_1} i_{p_2} \cdots} = x_{i_1 i_2 \cdots}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{i_1 i_2 \cdots}} = \frac{\partial L}{\partial a_{i_{p_1} i_{p_2} \cdots}}`,
    ],
  },
  describe: ({ dims }) => [verbatim(numbersOf(dims).join(' '))],
  inferShape({ dims }, input) {
    const order = numbersOf(dims);
    const rank = input.length;
    if (isOrder(order, rank)) return ok(order.map((axis) => input[axis - 1]!));
    const fitting = swapped(rank);
    const swap = {
      label: text(`Make it ${fitting.join(', ')}`, `改为 ${fitting.join(', ')}`),
      change: { type: 'update', fields: { dims: fitting.join(',') } },
    } as const;
    return err({
      message: text(
        `Permute receives ${formatShape(input)} and has to name each of its ${rank} axes once, but says ${order.join(', ')}.`,
        `Permute 收到 ${formatShape(input)}，应把 ${rank} 个轴各写一次，现在写的是 ${order.join(', ')}。`,
      ),
      fixes: rank > 1 ? [swap, REMOVE_LAYER] : [REMOVE_LAYER],
    });
  },
  params: () => [],
  cost: (_spec, input) => ({ multiplyAdds: 0, activations: sizeOf(input) }),
  torch: ({ dims }, input) =>
    numbersOf(dims).every((axis, i) => axis === i + 1 || input[i] === 1) ? [] : null,
});

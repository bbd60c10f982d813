/** @file The same numbers in another shape. One length may be left open, −1: it becomes whatever is left. */
import { call } from '#model/construction.ts';
import { err, ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { list, numbersOf } from '#model/fields.ts';
import type { LayerFix } from '#model/issue.ts';
import { REMOVE_LAYER } from '#model/layer-fixes.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { channelsFirst, sameOrderInTorch } from '#model/layers/torch-parts.ts';
import { formatShape, sizeOf, type Shape } from '#model/shape.ts';

/** `target` with its open length filled in, or null when `size` numbers do not fit in it. */
function fill(target: Shape, size: number): Shape | null {
  const closed = sizeOf(target.filter((length) => length > 0));
  const open = target.filter((length) => length < 0).length;
  if (open > 1 || size % closed !== 0 || (open === 0 && closed !== size)) return null;
  return target.map((length) => (length < 0 ? size / closed : length));
}

const makeIt = (shape: Shape): LayerFix => ({
  label: text(`Make it ${formatShape(shape)}`, `改为 ${formatShape(shape)}`),
  change: { type: 'update', fields: { targetShape: shape.join(',') } },
});

/** Shapes that the numbers do fit in: one that differs in a single length, the last where possible, and a plain list. */
function fixes(target: Shape, size: number): readonly LayerFix[] {
  const near = target.map((_, axis) => fill(target.with(axis, -1), size)).findLast((shape) => shape !== null);
  return [...(near && near.length > 1 ? [makeIt(near)] : []), makeIt([size]), REMOVE_LAYER];
}

export const reshape = defineLayer({
  kind: 'reshape',
  title: 'Reshape',
  family: 'shape',
  code: 'Rs',
  lead: 'targetShape',
  fields: {
    targetShape: list({
      label: text('Target shape', '目标形状'),
      help: text(
        'Lengths of the axes with commas between them, such as 7, 7, 16. One of them may be -1: it becomes whatever is left.',
        '各轴的长度，用逗号隔开，例如 7, 7, 16。其中一个可以写 -1，由其余的长度推算。',
      ),
      min: 1,
      max: 65_536,
      maxLength: 4,
      open: true,
      default: '-1',
    }),
  },
  doc: {
    summary: text(
      'Arranges the same numbers, in the same order, along other axes: a list becomes an image, an image a row of lists. Nothing is computed and nothing is lost.',
      '把同样的数按同样的顺序沿另外的轴排列：数列变成图像，图像变成一行行数列。什么也没有计算，什么也没有失去。',
    ),
    forward: String.raw`a_{(i)} = x_{(i)}, \quad i = 0, 1, 2, \dots \text{ in row-major order}`,
    backward: [String.raw`\frac{\partial L}{\partial x_{(i)}} = \frac{\partial L}{\partial a_{(i)}}`],
  },
  describe: ({ targetShape }) => [verbatim(`→ ${formatShape(numbersOf(targetShape))}`)],
  inferShape({ targetShape }, input) {
    const target = numbersOf(targetShape);
    const shape = fill(target, sizeOf(input));
    if (shape) return ok(shape);
    const [from, to, size] = [formatShape(input), formatShape(target), sizeOf(input)];
    return err({
      message: text(
        `Reshape receives ${from}, which is ${size} numbers: they do not fit in ${to}.`,
        `Reshape 收到 ${from}，共 ${size} 个数：放不进 ${to}。`,
      ),
      fixes: fixes(target, size),
    });
  },
  params: () => [],
  cost: () => ({ multiplyAdds: 0, activations: 0 }),
  torch({ targetShape }, input) {
    const output = fill(numbersOf(targetShape), sizeOf(input))!;
    if (!sameOrderInTorch(input) || !sameOrderInTorch(output)) return null;
    return [
      ...(input.length === 1 ? [] : [call('nn.Flatten')]),
      ...(output.length === 1 ? [] : [call('nn.Unflatten', [1, channelsFirst(output)])]),
    ];
  },
});

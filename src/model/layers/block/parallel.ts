import { err, ok, type Result } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { choice } from '#model/fields.ts';
import type { ShapeIssue } from '#model/issue.ts';
import { REMOVE_BLOCK } from '#model/layer-fixes.ts';
import { defineBlock } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';
import { formatShape, sizeOf, type Shape } from '#model/shape.ts';

export const MERGES = ['concat', 'add', 'multiply', 'average'] as const;
export type Merge = (typeof MERGES)[number];

const sameShape = (a: Shape, b: Shape): boolean => formatShape(a) === formatShape(b);

/** What the branches' outputs become together, or why they do not fit. Concatenation is along the last axis. */
function mergeShapes(merge: Merge, shapes: readonly [Shape, ...Shape[]]): Result<Shape, ShapeIssue> {
  const [first] = shapes;
  const places = (shape: Shape): Shape => shape.slice(0, -1);
  const fit =
    merge === 'concat'
      ? shapes.every((shape) => sameShape(places(shape), places(first)) && shape.length === first.length)
      : shapes.every((shape) => sameShape(shape, first));
  if (fit && merge !== 'concat') return ok(first);
  if (fit) return ok([...places(first), shapes.reduce((sum, shape) => sum + shape.at(-1)!, 0)]);
  const list = shapes.map(formatShape).join(', ');
  const channelsOnly = shapes.every((shape) => sameShape(places(shape), places(first)));
  return err({
    message: text(
      `The branches end with ${list}. To be put together they must have the same ${merge === 'concat' ? 'size in front of the last axis' : 'shape'}.`,
      `各分支的输出是 ${list}。要合在一起，它们${merge === 'concat' ? '除最后一维外的大小' : '的形状'}必须相同。`,
    ),
    fixes: [
      ...(merge !== 'concat' && channelsOnly
        ? [
            {
              label: text('Concatenate them instead', '改为拼接'),
              change: { type: 'update', fields: { merge: 'concat' } } as const,
            },
          ]
        : []),
      REMOVE_BLOCK,
    ],
  });
}

/** Szegedy et al. 2015, arXiv:1409.4842 (Inception); an empty branch hands its input on, as in DenseNet. */
export const parallel = defineBlock({
  kind: 'parallel',
  title: 'Parallel',
  family: 'block',
  code: 'Pl',
  fields: {
    merge: choice({
      label: text('Merge', '合并方式'),
      help: text(
        'How the answers of the branches become one: side by side in the last axis, or number by number.',
        '各分支的结果如何合为一个：在最后一维拼接，或逐个数相加、相乘、取平均。',
      ),
      options: MERGES,
      codes: { add: 'a', multiply: 'm', average: 'v' },
      default: 'concat',
    }),
    trainable,
  },
  block: { fewest: 2, most: 8 },
  doc: {
    summary: text(
      'Gives the same input to several stacks side by side and puts their answers together. With windows of different sizes in each, a network looks for small and large patterns at once. An empty branch hands the input on as it is. Szegedy et al. 2015.',
      '把同一个输入交给并排的几个堆叠，再把它们的结果合在一起。各分支用不同大小的窗口，网络便能同时寻找大小不同的图案。空的分支原样传递输入。Szegedy 等，2015。',
    ),
    forward: String.raw`a = [F_1(x), \dots, F_n(x)] \;\text{ or }\; \sum_i F_i(x), \;\; \prod_i F_i(x), \;\; \tfrac{1}{n} \sum_i F_i(x)`,
    backward: [
      String.raw`\frac{\partial L}{\partial x} = \sum_i \Bigl(\frac{\partial F_i}{\partial x}\Bigr)^{\!\top} \frac{\partial L}{\partial F_i}`,
      String.raw`\frac{\partial L}{\partial F_i} = \Bigl(\frac{\partial L}{\partial a}\Bigr)_{\!i}, \;\; \frac{\partial L}{\partial a}, \;\; \frac{\partial L}{\partial a} \prod_{j \ne i} F_j, \;\; \tfrac{1}{n} \frac{\partial L}{\partial a}`,
    ],
  },
  describe: ({ merge }) => [verbatim(merge)],
  keepsMask: () => true,
  inferShape: ({ merge }, input, [first = input, ...rest] = []) => mergeShapes(merge, [first, ...rest]),
  params: () => [],
  cost: (_spec, _input, output) => ({ multiplyAdds: sizeOf(output), activations: sizeOf(output) }),
  keras: () => null,
  torch: () => null,
});

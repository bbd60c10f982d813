import { err, ok, type Result } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import type { ShapeIssue } from '#model/issue.ts';
import { REMOVE_BLOCK } from '#model/layer-fixes.ts';
import { defineBlock } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';
import { formatShape, type Shape } from '#model/shape.ts';

/** One time step: the shape without its first axis, which must leave something. */
function oneStep(input: Shape): Result<Shape, ShapeIssue> {
  if (input.length >= 2) return ok(input.slice(1));
  return err({
    message: text(
      `TimeDistributed works on sequences (time × …) but receives ${formatShape(input)}.`,
      `TimeDistributed 处理序列（时间 × …），但收到的是 ${formatShape(input)}。`,
    ),
    fixes: [REMOVE_BLOCK],
  });
}

export const timeDistributed = defineBlock({
  kind: 'time_distributed',
  title: 'TimeDistributed',
  family: 'block',
  code: 'Td',
  fields: { trainable },
  block: {
    fewest: 1,
    most: 1,
    branchInput: oneStep,
    repeats: (input) => input[0]!,
    joins: ([steps]) => text(`at each of ${steps} steps`, `${steps} 步，每步一次`),
  },
  doc: {
    summary: text(
      'Applies the layers inside to every step of a sequence by itself, with the same weights at each: an image of every frame, a list of every row.',
      '把内部各层分别用于序列的每一步，所有步共用同一组权重：每一帧图像、每一行数列都经过同样的处理。',
    ),
    forward: String.raw`a_t = F(x_t)`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_t} = \Bigl(\frac{\partial F}{\partial x_t}\Bigr)^{\!\top} \frac{\partial L}{\partial a_t}`,
      String.raw`\frac{\partial L}{\partial W} = \sum_t \frac{\partial L}{\partial a_t} \frac{\partial a_t}{\partial W}`,
    ],
  },
  describe: () => [],
  keepsMask: () => true,
  inferShape(_spec, input, [step] = []) {
    const first = oneStep(input);
    return first.ok ? ok([input[0]!, ...(step ?? first.value)]) : first;
  },
  params: () => [],
  cost: () => ({ multiplyAdds: 0, activations: 0 }),
  keras: () => null,
  torch: () => null,
});

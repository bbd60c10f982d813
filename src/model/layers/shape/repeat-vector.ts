import { call } from '#model/construction.ts';
import { err, ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { formatShape, sizeOf } from '#model/shape.ts';
import { INSERT_FLATTEN, REMOVE_LAYER } from '#model/layer-fixes.ts';

export const repeatVector = defineLayer({
  kind: 'repeat_vector',
  title: 'RepeatVector',
  family: 'shape',
  code: 'Rv',
  lead: 'n',
  fields: {
    n: int({
      label: text('Times', '重复次数'),
      help: text('How many copies stand one after another.', '一共排列多少份。'),
      min: 1,
      max: 1024,
      default: 2,
    }),
  },
  doc: {
    summary: text(
      'Repeats a list of numbers along a new axis: one thought, handed to every step of a sequence.',
      '沿一条新的轴重复同一个数列：把同一个“想法”交给序列的每一步。',
    ),
    forward: String.raw`a_{t,i} = x_i, \quad t = 1, \dots, n`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_i} = \sum_{t=1}^{n} \frac{\partial L}{\partial a_{t,i}}`,
    ],
  },
  describe: ({ n }) => [text(`${n} times`, `${n} 次`)],
  inferShape({ n }, input) {
    if (input.length === 1) return ok([n, input[0]!]);
    return err({
      message: text(
        `RepeatVector repeats a plain list of numbers but receives ${formatShape(input)}.`,
        `RepeatVector 重复一维的数列，但收到的是 ${formatShape(input)}。`,
      ),
      fixes: [INSERT_FLATTEN, REMOVE_LAYER],
    });
  },
  params: () => [],
  cost: (_spec, _input, output) => ({ multiplyAdds: 0, activations: sizeOf(output) }),
  torch: ({ n }, input) => [
    call('nn.Unflatten', [1, [input[0]!, 1]]),
    call('nn.Upsample', [], { scale_factor: n }),
  ],
});

import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { checkSequence } from './sequence-input.ts';

export const masking = defineLayer({
  kind: 'masking',
  title: 'Masking',
  family: 'sequence',
  code: 'Ma',
  fields: {
    maskValue: number({
      label: text('Mask value', '屏蔽值'),
      help: text(
        'A step counts as padding when all its features are this number.',
        '某一步的所有特征都等于这个数时，就当作填充。',
      ),
      code: 'v',
      min: -1000,
      max: 1000,
      step: 1,
      default: 0,
    }),
  },
  doc: {
    summary: text(
      'Marks the steps that are only padding, so that recurrent layers, attention and averages over time skip them. A marked step becomes zeros. The mark goes up with the sequence as long as the layers keep its steps.',
      '标出只是填充的步，让循环层、注意力层和沿时间的平均跳过它们。被标出的步变为零。只要上面的层保留各个时间步，这个标记就会一直传上去。',
    ),
    forward: String.raw`a_t = m_t x_t,\quad m_t = \Bigl[\exists j:\ x_{t,j} \ne v\Bigr]`,
    backward: [String.raw`\frac{\partial L}{\partial x_t} = m_t \frac{\partial L}{\partial a_t}`],
  },
  describe: ({ maskValue }) => [text(`value ${maskValue}`, `值 ${maskValue}`)],
  inferShape(_spec, input) {
    const sequence = checkSequence('Masking', input);
    return sequence.ok ? ok(sequence.value) : sequence;
  },
  params: () => [],
  cost: (_spec, input) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  torch: () => null,
});

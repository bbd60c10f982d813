import { call } from '#model/construction.ts';
import { torchActivation } from '#model/layers/torch-parts.ts';
import { err, ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { formatShape } from '#model/shape.ts';
import { activation, matrixInitializer, weightFields } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { kernelAndBias } from '#model/layers/weights.ts';

export const dense = defineLayer({
  kind: 'dense',
  title: 'Dense',
  family: 'core',
  code: 'd',
  lead: 'units',
  activates: true,
  fields: {
    units: int({
      label: text('Units', '单元数'),
      help: text('How many outputs, each with its own weights.', '输出的个数，每个都有自己的权重。'),
      min: 1,
      max: 4096,
      default: 64,
    }),
    activation,
    ...weightFields,
    kernelInitializer: matrixInitializer,
  },
  doc: {
    summary: text(
      'Every unit looks at every input: it multiplies each by a weight, adds them up with a bias, and passes the sum through the activation. The most general layer, and the one with the most weights.',
      '每个单元都看到所有输入：各乘以一个权重，相加再加偏置，然后通过激活函数。它最通用，权重也最多。',
    ),
    forward: String.raw`a_j = f\Bigl(\sum_i x_i W_{ij} + b_j\Bigr)`,
    backward: [
      String.raw`\delta_j = \frac{\partial L}{\partial a_j} f'(z_j)`,
      String.raw`\frac{\partial L}{\partial W_{ij}} = x_i \delta_j`,
      String.raw`\frac{\partial L}{\partial b_j} = \delta_j`,
      String.raw`\frac{\partial L}{\partial x_i} = \sum_j W_{ij} \delta_j`,
    ],
  },
  describe: ({ units, activation: name }) => [text(`${units} units`, `${units} 个单元`), verbatim(name)],
  inferShape({ units }, input) {
    if (input.length === 1) return ok([units]);
    return err({
      message: text(
        `Dense needs a plain list of numbers but receives ${formatShape(input)}.`,
        `Dense 需要一维的数列，但收到的是 ${formatShape(input)}。`,
      ),
      fixes: [
        {
          label: text('Insert Flatten', '插入 Flatten'),
          change: { type: 'insert-before', draft: { kind: 'flatten' } },
        },
        {
          label: text('Insert GlobalAveragePooling2D', '插入 GlobalAveragePooling2D'),
          change: { type: 'insert-before', draft: { kind: 'global_average_pooling2d' } },
        },
      ],
    });
  },
  params(spec, input) {
    const inputs = input[0]!;
    return kernelAndBias(spec, [inputs, spec.units], { fanIn: inputs, fanOut: spec.units });
  },
  cost: ({ units }, input) => ({ multiplyAdds: input[0]! * units, activations: units }),
  torch: ({ units, activation: name, useBias }, input) => [
    call('nn.Linear', [input.at(-1)!, units], useBias ? {} : { bias: false }),
    ...torchActivation(name, input.length),
  ],
});

import { call } from '#model/construction.ts';
import { torchActivation } from '#model/layers/torch-parts.ts';
import { ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
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
      'Every unit looks at every input: it multiplies each by a weight, adds them up with a bias, and passes the sum through the activation. The most general layer, and the one with the most weights. Of an image or a sequence it looks at each place alone.',
      '每个单元都看到所有输入：各乘以一个权重，相加再加偏置，然后通过激活函数。它最通用，权重也最多。对图像或序列，它单独看每一个位置。',
    ),
    forward: String.raw`a_j = f\Bigl(\sum_i x_i W_{ij} + b_j\Bigr)`,
    backward: [
      String.raw`\delta_j = \frac{\partial L}{\partial a_j} f'(z_j)`,
      String.raw`\frac{\partial L}{\partial W_{ij}} = x_i \delta_j`,
      String.raw`\frac{\partial L}{\partial b_j} = \delta_j`,
      String.raw`\frac{\partial L}{\partial x_i} = \sum_j W_{ij} \delta_j`,
    ],
  },
  describe: ({ units, activation: name }) => [
    text(units === 1 ? '1 unit' : `${units} units`, `${units} 个单元`),
    verbatim(name),
  ],
  keepsMask: () => true,
  inferShape: ({ units }, input) => ok([...input.slice(0, -1), units]),
  params(spec, input) {
    const inputs = input.at(-1)!;
    return kernelAndBias(spec, [inputs, spec.units], { fanIn: inputs, fanOut: spec.units });
  },
  cost: ({ units }, input, output) => ({
    multiplyAdds: sizeOf(input) * units,
    activations: sizeOf(output),
  }),
  torch({ units, activation: name, useBias }, input) {
    const options = useBias ? {} : { bias: false };
    // PyTorch keeps the channels of an image in front: there the same is a convolution of single pixels.
    const isImage = input.length === 3;
    return [
      isImage
        ? call('nn.Conv2d', [input[2]!, units, 1], options)
        : call('nn.Linear', [input.at(-1)!, units], options),
      ...torchActivation(name, isImage ? 3 : 1),
    ];
  },
});

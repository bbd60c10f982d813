import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { checkPlaces } from '#model/layers/places-input.ts';

export const upSampling1d = defineLayer({
  kind: 'up_sampling1d',
  title: 'UpSampling1D',
  family: 'shape',
  code: 'Us',
  lead: 'size',
  fields: {
    size: int({
      label: text('Size', '倍数'),
      help: text('How often every step is repeated.', '每一步重复的次数。'),
      min: 1,
      max: 8,
      default: 2,
    }),
  },
  doc: {
    summary: text(
      'Repeats every step, so that the sequence gets longer. Nothing is learned; a convolution behind it smooths the stairs.',
      '把每一步重复几次，让序列变长。它不学习什么；后面接一个卷积层可以抹平阶梯。',
    ),
    forward: String.raw`a_{t,c} = x_{\lfloor t/s \rfloor,\,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{i,c}} = \sum_{u=0}^{s-1} \frac{\partial L}{\partial a_{is+u,\,c}}`,
    ],
  },
  describe: ({ size }) => [verbatim(`×${size}`)],
  inferShape({ size }, input) {
    const checked = checkPlaces('UpSampling1D', 1, input);
    return checked.ok ? ok([input[0]! * size, input[1]!]) : checked;
  },
  params: () => [],
  cost: (_spec, _input, output) => ({ multiplyAdds: 0, activations: sizeOf(output) }),
  torch: ({ size }) => [call('nn.Upsample', [], { scale_factor: size })],
});

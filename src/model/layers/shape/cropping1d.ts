import { call } from '#model/construction.ts';
import { text, verbatim } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { cropPlaces } from './crop-places.ts';
import { describeSides, endFields, sidesOfEnds, torchSides } from './edges.ts';

export const cropping1d = defineLayer({
  kind: 'cropping1d',
  title: 'Cropping1D',
  family: 'shape',
  code: 'Xs',
  fields: endFields(1),
  doc: {
    summary: text(
      'Cuts steps off the beginning and the end of a sequence. What is cut off gets no gradient: nothing below learns from it.',
      '裁掉序列开头和结尾的若干步。被裁掉的部分没有梯度，下面的层不会从中学到什么。',
    ),
    forward: String.raw`a_{t,c} = x_{t+p,\,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{t,c}} = \frac{\partial L}{\partial a_{t-p,\,c}} \text{ where it was kept, otherwise } 0`,
    ],
  },
  describe: (spec) => [verbatim(describeSides(sidesOfEnds(spec)))],
  inferShape: (spec, input) =>
    cropPlaces({ title: 'Cropping1D', sides: sidesOfEnds(spec), fields: [['before', 'after']] }, input),
  params: () => [],
  cost: (_spec, _input, output) => ({ multiplyAdds: 0, activations: sizeOf(output) }),
  keras: (spec) => call('layers.Cropping1D', [], { cropping: sidesOfEnds(spec)[0]! }),
  // Padding of less than nothing.
  torch: (spec) => [call('nn.ZeroPad1d', [torchSides(sidesOfEnds(spec)).map((cut) => 0 - cut)])],
});

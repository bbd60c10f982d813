import { call } from '#model/construction.ts';
import { text, verbatim } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { cropPlaces } from './crop-places.ts';
import { describeSides, edgeFields, sidesOfEdges, torchSides } from './edges.ts';

export const cropping2d = defineLayer({
  kind: 'cropping2d',
  title: 'Cropping2D',
  family: 'shape',
  code: 'Xi',
  fields: edgeFields(0),
  doc: {
    summary: text(
      'Cuts rows and columns off the edges of an image. What is cut off gets no gradient: nothing below learns from it.',
      '裁掉图像边缘的若干行和列。被裁掉的部分没有梯度，下面的层不会从中学到什么。',
    ),
    forward: String.raw`a_{y,x,c} = x_{y+t,\,x+l,\,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{y,x,c}} = \frac{\partial L}{\partial a_{y-t,\,x-l,\,c}} \text{ where it was kept, otherwise } 0`,
    ],
  },
  describe: (spec) => [verbatim(describeSides(sidesOfEdges(spec)))],
  inferShape(spec, input) {
    const fields = [
      ['top', 'bottom'],
      ['left', 'right'],
    ] as const;
    return cropPlaces({ title: 'Cropping2D', sides: sidesOfEdges(spec), fields }, input);
  },
  params: () => [],
  cost: (_spec, _input, output) => ({ multiplyAdds: 0, activations: sizeOf(output) }),
  keras: (spec) => call('layers.Cropping2D', [], { cropping: sidesOfEdges(spec) }),
  // Padding of less than nothing.
  torch: (spec) => [call('nn.ZeroPad2d', [torchSides(sidesOfEdges(spec)).map((cut) => 0 - cut)])],
});

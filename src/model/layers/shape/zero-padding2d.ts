import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { checkPlaces } from '#model/layers/places-input.ts';
import { describeSides, edgeFields, sidesOfEdges, torchSides } from './edges.ts';

export const zeroPadding2d = defineLayer({
  kind: 'zero_padding2d',
  title: 'ZeroPadding2D',
  family: 'shape',
  code: 'Zi',
  fields: edgeFields(1),
  doc: {
    summary: text(
      'Puts a frame of zeros around an image, as wide as you like on each side. The pixels at the edge then come into as many windows as the others.',
      '在图像四周添上一圈零，每边的宽度可以不同。这样边缘的像素也能像其他像素一样进入许多窗口。',
    ),
    forward: String.raw`a_{y,x,c} = x_{y-t,\,x-l,\,c} \text{ inside the image, otherwise } 0`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{y,x,c}} = \frac{\partial L}{\partial a_{y+t,\,x+l,\,c}}`,
    ],
  },
  describe: (spec) => [verbatim(describeSides(sidesOfEdges(spec)))],
  inferShape({ top, bottom, left, right }, input) {
    const checked = checkPlaces('ZeroPadding2D', 2, input);
    return checked.ok ? ok([top + input[0]! + bottom, left + input[1]! + right, input[2]!]) : checked;
  },
  params: () => [],
  cost: (_spec, _input, output) => ({ multiplyAdds: 0, activations: sizeOf(output) }),
  keras: (spec) => call('layers.ZeroPadding2D', [], { padding: sidesOfEdges(spec) }),
  torch: (spec) => [call('nn.ZeroPad2d', [torchSides(sidesOfEdges(spec))])],
});

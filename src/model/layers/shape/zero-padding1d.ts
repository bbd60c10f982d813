import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { checkPlaces } from '#model/layers/places-input.ts';
import { describeSides, endFields, sidesOfEnds, torchSides } from './edges.ts';

export const zeroPadding1d = defineLayer({
  kind: 'zero_padding1d',
  title: 'ZeroPadding1D',
  family: 'shape',
  code: 'Zs',
  fields: endFields(1),
  doc: {
    summary: text(
      'Puts steps of zeros in front of a sequence and behind it, so that windows may begin before its first step and end after its last.',
      '在序列的前面和后面添上全零的步，让窗口可以从第一步之前开始、到最后一步之后结束。',
    ),
    forward: String.raw`a_{t,c} = x_{t-p,\,c} \text{ inside the sequence, otherwise } 0`,
    backward: [String.raw`\frac{\partial L}{\partial x_{t,c}} = \frac{\partial L}{\partial a_{t+p,\,c}}`],
  },
  describe: (spec) => [verbatim(describeSides(sidesOfEnds(spec)))],
  inferShape({ before, after }, input) {
    const checked = checkPlaces('ZeroPadding1D', 1, input);
    return checked.ok ? ok([before + input[0]! + after, input[1]!]) : checked;
  },
  params: () => [],
  cost: (_spec, _input, output) => ({ multiplyAdds: 0, activations: sizeOf(output) }),
  keras: (spec) => call('layers.ZeroPadding1D', [], { padding: sidesOfEnds(spec)[0]! }),
  torch: (spec) => [call('nn.ZeroPad1d', [torchSides(sidesOfEnds(spec))])],
});

import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';

export const flatten = defineLayer({
  kind: 'flatten',
  title: 'Flatten',
  family: 'shape',
  code: 'f',
  fields: {},
  doc: {
    summary: text(
      'Lays all the numbers of an image in one row, so that a Dense layer can read them. Nothing is computed and nothing is lost but the neighbourhood.',
      '把图像的所有数排成一行，好让 Dense 层读取。什么也没有计算，失去的只是相邻关系。',
    ),
    forward: String.raw`a_{(yW + x)C + c} = x_{y,x,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{y,x,c}} = \frac{\partial L}{\partial a_{(yW + x)C + c}}`,
    ],
  },
  describe: () => [],
  inferShape: (_spec, input) => ok([sizeOf(input)]),
  params: () => [],
  cost: () => ({ multiplyAdds: 0, activations: 0 }),
  torch: () => [call('nn.Flatten')],
});

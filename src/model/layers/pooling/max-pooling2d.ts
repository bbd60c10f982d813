import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { poolingFields, poolingRules } from '#model/layers/pooling/pooling.ts';
import { torchMaxPool } from '#model/layers/pooling/torch-pooling.ts';

export const maxPooling2d = defineLayer({
  kind: 'max_pooling2d',
  title: 'MaxPooling2D',
  family: 'pooling',
  code: 'p',
  lead: 'poolSize',
  fields: poolingFields(2),
  doc: {
    summary: text(
      'Keeps the largest value of every window. The image shrinks, what was found stays, and exactly where matters less.',
      '每个窗口只留下最大的值。图像变小，找到的东西留了下来，确切的位置不再那么重要。',
    ),
    forward: String.raw`a_{y,x,c} = \max_{u,v} x_{ys+u,\,xs+v,\,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{i,j,c}} = \sum_{y,x} \frac{\partial L}{\partial a_{y,x,c}} \,[\,(i,j) \text{ won window } (y,x)\,]`,
    ],
  },
  ...poolingRules('MaxPooling2D', 2),
  torch: torchMaxPool,
});

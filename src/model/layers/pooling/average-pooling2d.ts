import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { poolingFields, poolingRules } from '#model/layers/pooling/pooling.ts';
import { torchAveragePool } from '#model/layers/pooling/torch-pooling.ts';

export const averagePooling2d = defineLayer({
  kind: 'average_pooling2d',
  title: 'AveragePooling2D',
  family: 'pooling',
  code: 'a',
  lead: 'poolSize',
  fields: poolingFields(2),
  doc: {
    summary: text(
      'Replaces every window by its average. A smoother way to shrink the image than keeping the largest value.',
      '用平均值代替每个窗口。与只留最大值相比，这样缩小图像更平滑。',
    ),
    forward: String.raw`a_{y,x,c} = \frac{1}{n} \sum_{u,v} x_{ys+u,\,xs+v,\,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{i,j,c}} = \sum_{y,x:\,(i,j) \in \text{window}} \frac{1}{n} \frac{\partial L}{\partial a_{y,x,c}}`,
    ],
  },
  ...poolingRules('AveragePooling2D', 2),
  torch: torchAveragePool,
});

import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { poolingFields, poolingRules } from '#model/layers/pooling/pooling.ts';
import { torchAveragePool } from '#model/layers/pooling/torch-pooling.ts';

export const averagePooling1d = defineLayer({
  kind: 'average_pooling1d',
  title: 'AveragePooling1D',
  family: 'pooling',
  code: 'Ap',
  lead: 'poolSize',
  fields: poolingFields(1),
  doc: {
    summary: text(
      'Replaces every stretch of steps by its average, for each feature by itself. It shortens a sequence and smooths it.',
      '用平均值代替每一小段，每个特征各算各的。序列变短，也变得平滑。',
    ),
    forward: String.raw`a_{t,c} = \frac{1}{n} \sum_{u} x_{ts+u,\,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{i,c}} = \sum_{t:\,i \in \text{window}} \frac{1}{n} \frac{\partial L}{\partial a_{t,c}}`,
    ],
  },
  ...poolingRules('AveragePooling1D', 1),
  torch: torchAveragePool,
});

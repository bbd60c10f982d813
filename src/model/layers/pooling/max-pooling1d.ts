import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { poolingFields, poolingRules } from '#model/layers/pooling/pooling.ts';
import { torchMaxPool } from '#model/layers/pooling/torch-pooling.ts';

export const maxPooling1d = defineLayer({
  kind: 'max_pooling1d',
  title: 'MaxPooling1D',
  family: 'pooling',
  code: 'Mp',
  lead: 'poolSize',
  fields: poolingFields(1),
  doc: {
    summary: text(
      'Keeps the largest value of every stretch of steps, for each feature by itself. The sequence gets shorter, what was found stays, and exactly when matters less.',
      '把序列分成小段，每个特征在每段里只留下最大的值。序列变短，找到的东西留了下来，确切的时刻不再那么重要。',
    ),
    forward: String.raw`a_{t,c} = \max_{u} x_{ts+u,\,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{i,c}} = \sum_{t} \frac{\partial L}{\partial a_{t,c}} \,[\,i \text{ won window } t\,]`,
    ],
  },
  ...poolingRules('MaxPooling1D', 1),
  torch: torchMaxPool,
});

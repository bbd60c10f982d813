import { text } from '#lib/text.ts';
import { activation, padding, weightFields } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { filters, kernelSize, strides } from './convolution-fields.ts';
import { transposedRules } from './transposed-rules.ts';

export const conv1dTranspose = defineLayer({
  kind: 'conv1d_transpose',
  title: 'Conv1DTranspose',
  family: 'convolution',
  code: 'Cu',
  lead: 'filters',
  fields: { filters, kernelSize: kernelSize(1), strides, padding, activation, ...weightFields },
  doc: {
    summary: text(
      'A convolution along a sequence, run the other way: every step stamps the filters onto a longer sequence, as strongly as it is itself, and where stamps overlap they are added up. With strides it makes sequences longer and learns how.',
      '沿序列反方向进行的卷积：每一步按自己的大小把卷积核“盖”在一个更长的序列上，重叠处相加。步幅大于 1 时序列变长，而怎样变长是学来的。',
    ),
    forward: String.raw`a_{i,k} = f\Bigl(\sum_{c} \sum_{t,u:\,ts+u=i} x_{t,c} W_{u,k,c} + b_k\Bigr)`,
    backward: [
      String.raw`\delta_{i,k} = \frac{\partial L}{\partial a_{i,k}} f'(z_{i,k})`,
      String.raw`\frac{\partial L}{\partial W_{u,k,c}} = \sum_{t} x_{t,c}\, \delta_{ts+u,\,k}`,
      String.raw`\frac{\partial L}{\partial b_k} = \sum_{i} \delta_{i,k}`,
      String.raw`\frac{\partial L}{\partial x_{t,c}} = \sum_{u,k} W_{u,k,c}\, \delta_{ts+u,\,k}`,
    ],
  },
  ...transposedRules('Conv1DTranspose', 1),
});

import { call } from '#model/construction.ts';
import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { globalPoolingRules } from '#model/layers/pooling/global-pooling.ts';

export const globalMaxPooling1d = defineLayer({
  kind: 'global_max_pooling1d',
  title: 'GlobalMaxPooling1D',
  family: 'pooling',
  code: 'Gt',
  fields: {},
  doc: {
    summary: text(
      'Keeps the largest value of each feature over all steps: whether something ever happened, not when.',
      '每个特征在所有步里只留下最大的值：说明某件事有没有发生过，而不管何时发生。',
    ),
    forward: String.raw`a_c = \max_{t} x_{t,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{t,c}} = \frac{1}{n_c} \frac{\partial L}{\partial a_c} \,[\,x_{t,c} = a_c\,], \quad n_c = \textstyle\sum_{t} [\,x_{t,c} = a_c\,]`,
    ],
  },
  ...globalPoolingRules('GlobalMaxPooling1D', 1),
  torch: () => [call('nn.AdaptiveMaxPool1d', [1]), call('nn.Flatten')],
});

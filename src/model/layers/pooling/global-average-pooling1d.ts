import { call } from '#model/construction.ts';
import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { globalPoolingRules } from '#model/layers/pooling/global-pooling.ts';

export const globalAveragePooling1d = defineLayer({
  kind: 'global_average_pooling1d',
  title: 'GlobalAveragePooling1D',
  family: 'pooling',
  code: 'Ga',
  fields: {},
  doc: {
    summary: text(
      'Averages each feature over all steps: a sequence of any length becomes one list. Order is forgotten.',
      '把每个特征在所有步上取平均：不管多长的序列都变成一个数列，先后顺序不再保留。',
    ),
    forward: String.raw`a_c = \frac{1}{T} \sum_{t} x_{t,c}`,
    backward: [String.raw`\frac{\partial L}{\partial x_{t,c}} = \frac{1}{T} \frac{\partial L}{\partial a_c}`],
  },
  ...globalPoolingRules('GlobalAveragePooling1D', 1),
  torch: () => [call('nn.AdaptiveAvgPool1d', [1]), call('nn.Flatten')],
});

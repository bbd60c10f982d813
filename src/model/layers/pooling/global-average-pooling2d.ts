import { call } from '#model/construction.ts';
import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { globalPoolingRules } from '#model/layers/pooling/global-pooling.ts';

export const globalAveragePooling2d = defineLayer({
  kind: 'global_average_pooling2d',
  title: 'GlobalAveragePooling2D',
  family: 'pooling',
  code: 'g',
  fields: {},
  doc: {
    summary: text(
      'Averages each channel over the whole image: one number per channel. It turns an image into a list without adding weights.',
      '把每个通道在整幅图像上取平均，每个通道得到一个数。它不增加权重就把图像变成数列。',
    ),
    forward: String.raw`a_c = \frac{1}{HW} \sum_{y,x} x_{y,x,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{y,x,c}} = \frac{1}{HW} \frac{\partial L}{\partial a_c}`,
    ],
  },
  ...globalPoolingRules('GlobalAveragePooling2D', 2),
  torch: () => [call('nn.AdaptiveAvgPool2d', [1]), call('nn.Flatten')],
});

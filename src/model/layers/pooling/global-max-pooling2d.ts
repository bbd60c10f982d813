import { call } from '#model/construction.ts';
import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { globalPoolingRules } from '#model/layers/pooling/global-pooling.ts';

export const globalMaxPooling2d = defineLayer({
  kind: 'global_max_pooling2d',
  title: 'GlobalMaxPooling2D',
  family: 'pooling',
  code: 'Gm',
  fields: {},
  doc: {
    summary: text(
      'Keeps the largest value of each channel over the whole image: one number that says how clearly its pattern was seen, wherever that was.',
      '每个通道在整幅图像上只留下最大的值：一个数，说明它的图案出现得有多明显，不管在哪里。',
    ),
    forward: String.raw`a_c = \max_{y,x} x_{y,x,c}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{y,x,c}} = \frac{1}{n_c} \frac{\partial L}{\partial a_c} \,[\,x_{y,x,c} = a_c\,], \quad n_c = \textstyle\sum_{y,x} [\,x_{y,x,c} = a_c\,]`,
    ],
  },
  ...globalPoolingRules('GlobalMaxPooling2D', 2),
  torch: () => [call('nn.AdaptiveMaxPool2d', [1]), call('nn.Flatten')],
});

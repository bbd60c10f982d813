import { call } from '#model/construction.ts';
import { torchPads } from '#model/layers/torch-parts.ts';
import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { poolingFields, poolingRules, poolStride } from '#model/layers/pooling/pooling.ts';

export const averagePooling2d = defineLayer({
  kind: 'average_pooling2d',
  title: 'AveragePooling2D',
  family: 'pooling',
  code: 'a',
  lead: 'poolSize',
  fields: poolingFields,
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
  ...poolingRules('AveragePooling2D'),
  // PyTorch averages over what it pads as well, but for windows that reach past the end.
  torch(spec, input) {
    const window = { size: spec.poolSize, stride: poolStride(spec), padding: spec.padding };
    const pads = torchPads(input.slice(0, 2), window);
    const [left, right, top, bottom] = pads as [number, number, number, number];
    if (left !== top || (window.stride === 1 && (left !== right || top !== bottom))) return null;
    const padded =
      spec.padding === 'same' ? { padding: left, ceil_mode: true, count_include_pad: false } : {};
    return [call('nn.AvgPool2d', [spec.poolSize], { stride: window.stride, ...padded })];
  },
});

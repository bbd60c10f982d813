import { call } from '#model/construction.ts';
import { torchActivation } from '#model/layers/torch-parts.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { activation, padding, weightFields } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { sizeOf } from '#model/shape.ts';
import { kernelAndBias } from '#model/layers/weights.ts';
import { dilationRate, filters, kernelSize, strides } from './convolution-fields.ts';
import { convolvePlaces, describeSliding, torchSliding } from './convolution-rules.ts';

export const conv2d = defineLayer({
  kind: 'conv2d',
  title: 'Conv2D',
  family: 'convolution',
  code: 'c',
  lead: 'filters',
  activates: true,
  fields: {
    filters,
    kernelSize: kernelSize(2),
    strides,
    padding,
    activation,
    dilationRate: dilationRate(2),
    ...weightFields,
  },
  doc: {
    summary: text(
      'A small window slides over the image. Each filter multiplies the pixels under it by its weights and adds them up, so it answers strongly wherever its pattern appears. The same weights are used at every place.',
      '一个小窗口在图像上滑动。每个卷积核把窗口下的像素乘以自己的权重再相加，图案出现在哪里，哪里的响应就强。所有位置共用同一组权重。',
    ),
    forward: String.raw`a_{y,x,k} = f\Bigl(\sum_{u,v,c} x_{ys+ud,\,xs+vd,\,c} W_{u,v,c,k} + b_k\Bigr)`,
    backward: [
      String.raw`\delta_{y,x,k} = \frac{\partial L}{\partial a_{y,x,k}} f'(z_{y,x,k})`,
      String.raw`\frac{\partial L}{\partial W_{u,v,c,k}} = \sum_{y,x} \delta_{y,x,k}\, x_{ys+ud,\,xs+vd,\,c}`,
      String.raw`\frac{\partial L}{\partial b_k} = \sum_{y,x} \delta_{y,x,k}`,
      String.raw`\frac{\partial L}{\partial x_{i,j,c}} = \sum_{k} \sum_{\substack{y,u:\,ys+ud=i \\ x,v:\,xs+vd=j}} W_{u,v,c,k}\, \delta_{y,x,k}`,
    ],
  },
  describe: (spec) => [
    text(
      `${spec.filters} filters ${spec.kernelSize}×${spec.kernelSize}`,
      `${spec.filters} 个 ${spec.kernelSize}×${spec.kernelSize} 卷积核`,
    ),
    ...describeSliding(spec),
  ],
  inferShape(spec, input) {
    const image = convolvePlaces({ title: 'Conv2D', axes: 2 }, spec, input);
    return image.ok ? ok([...image.value.slice(0, 2), spec.filters]) : image;
  },
  params(spec, input) {
    const { filters: count, kernelSize: size } = spec;
    const channels = input[2]!;
    const area = size * size;
    return kernelAndBias(spec, [size, size, channels, count], {
      fanIn: area * channels,
      fanOut: area * count,
    });
  },
  cost({ kernelSize: size }, input, output) {
    const activations = sizeOf(output);
    return { multiplyAdds: activations * size * size * input[2]!, activations };
  },
  torch(spec, input) {
    const { filters: count, kernelSize: size, activation: name, useBias } = spec;
    const { pad, options } = torchSliding(spec, input.slice(0, 2));
    return [
      ...pad,
      call('nn.Conv2d', [input[2]!, count, size], { ...options, ...(useBias ? {} : { bias: false }) }),
      ...torchActivation(name, 3),
    ];
  },
});

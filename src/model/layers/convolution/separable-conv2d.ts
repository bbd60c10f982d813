import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { activation, padding, separableFields } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { torchActivation } from '#model/layers/torch-parts.ts';
import { biasOf, kernelOf } from '#model/layers/weights.ts';
import { sizeOf } from '#model/shape.ts';
import { depthMultiplier, dilationRate, filters, kernelSize, strides } from './convolution-fields.ts';
import { convolvePlaces, describeSliding, torchSliding } from './convolution-rules.ts';

export const separableConv2d = defineLayer({
  kind: 'separable_conv2d',
  title: 'SeparableConv2D',
  family: 'convolution',
  code: 'Sc',
  lead: 'filters',
  fields: {
    filters,
    kernelSize: kernelSize(2),
    strides,
    padding,
    depthMultiplier,
    activation,
    dilationRate: dilationRate(2),
    ...separableFields,
  },
  doc: {
    summary: text(
      'A convolution in two steps: first every channel is filtered by itself, then a 1×1 convolution mixes the channels. It does nearly what Conv2D does with a fraction of its weights and work (Xception, Chollet 2017; MobileNet, Howard et al. 2017).',
      '分两步的卷积：先让每个通道单独过滤，再用 1×1 卷积混合通道。效果接近 Conv2D，权重和计算量却只有几分之一（Xception，Chollet，2017；MobileNet，Howard 等，2017）。',
    ),
    forward: String.raw`a_{y,x,k} = f\Bigl(\sum_{j} h_{y,x,j} P_{j,k} + b_k\Bigr), \quad h_{y,x,\,cM+m} = \sum_{u,v} x_{ys+ud,\,xs+vd,\,c} D_{u,v,c,m}`,
    backward: [
      String.raw`\delta_{y,x,k} = \frac{\partial L}{\partial a_{y,x,k}} f'(z_{y,x,k}), \quad \epsilon_{y,x,j} = \sum_{k} P_{j,k}\, \delta_{y,x,k}`,
      String.raw`\frac{\partial L}{\partial P_{j,k}} = \sum_{y,x} h_{y,x,j}\, \delta_{y,x,k}, \quad \frac{\partial L}{\partial b_k} = \sum_{y,x} \delta_{y,x,k}`,
      String.raw`\frac{\partial L}{\partial D_{u,v,c,m}} = \sum_{y,x} \epsilon_{y,x,\,cM+m}\, x_{ys+ud,\,xs+vd,\,c}`,
      String.raw`\frac{\partial L}{\partial x_{i,j,c}} = \sum_{m} \sum_{\substack{y,u:\,ys+ud=i \\ x,v:\,xs+vd=j}} D_{u,v,c,m}\, \epsilon_{y,x,\,cM+m}`,
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
    const image = convolvePlaces({ title: 'SeparableConv2D', axes: 2 }, spec, input);
    return image.ok ? ok([...image.value.slice(0, 2), spec.filters]) : image;
  },
  params(spec, input) {
    const { filters: count, kernelSize: size, depthMultiplier: multiplier } = spec;
    const [area, channels] = [size * size, input[2]!];
    const between = channels * multiplier;
    const depthwise = {
      name: 'depthwise_kernel',
      shape: [size, size, channels, multiplier],
      initializer: spec.depthwiseInitializer,
    };
    const pointwise = {
      name: 'pointwise_kernel',
      shape: [1, 1, between, count],
      initializer: spec.pointwiseInitializer,
    };
    return [
      kernelOf(spec, depthwise, { fanIn: area * channels, fanOut: area * multiplier }), // as Keras counts them
      kernelOf(spec, pointwise, { fanIn: between, fanOut: count }),
      ...biasOf(spec, count),
    ];
  },
  cost({ kernelSize: size, depthMultiplier: multiplier }, input, output) {
    const places = output[0]! * output[1]!;
    const between = input[2]! * multiplier;
    const multiplyAdds = places * between * (size * size + output[2]!);
    return { multiplyAdds, activations: places * between + sizeOf(output) };
  },
  torch(spec, input) {
    const { filters: count, kernelSize: size, depthMultiplier: multiplier, activation: name, useBias } = spec;
    const { pad, options } = torchSliding(spec, input.slice(0, 2));
    const channels = input[2]!;
    const between = channels * multiplier;
    return [
      ...pad,
      call('nn.Conv2d', [channels, between, size], { ...options, groups: channels, bias: false }),
      call('nn.Conv2d', [between, count, 1], useBias ? {} : { bias: false }),
      ...torchActivation(name, 3),
    ];
  },
});

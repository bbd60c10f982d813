import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { activation, depthwiseFields, padding } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { torchActivation } from '#model/layers/torch-parts.ts';
import { biasOf, kernelOf } from '#model/layers/weights.ts';
import { sizeOf } from '#model/shape.ts';
import { depthMultiplier, dilationRate, kernelSize, strides } from './convolution-fields.ts';
import { convolvePlaces, describeSliding, torchSliding } from './convolution-rules.ts';

export const depthwiseConv2d = defineLayer({
  kind: 'depthwise_conv2d',
  title: 'DepthwiseConv2D',
  family: 'convolution',
  code: 'Dw',
  lead: 'kernelSize',
  fields: {
    kernelSize: kernelSize(2),
    strides,
    padding,
    depthMultiplier,
    activation,
    dilationRate: dilationRate(2),
    ...depthwiseFields,
  },
  doc: {
    summary: text(
      'A convolution in which every channel keeps to itself: each has its own small kernel, and nothing is added up across channels. It looks for patterns in space with very few weights; mixing the channels is left to another layer.',
      '每个通道各管各的卷积：各有自己的小卷积核，通道之间不相加。它用很少的权重寻找空间上的图案，混合通道的事留给别的层。',
    ),
    forward: String.raw`a_{y,x,\,cM+m} = f\Bigl(\sum_{u,v} x_{ys+ud,\,xs+vd,\,c} W_{u,v,c,m} + b_{cM+m}\Bigr)`,
    backward: [
      String.raw`\delta_{y,x,k} = \frac{\partial L}{\partial a_{y,x,k}} f'(z_{y,x,k})`,
      String.raw`\frac{\partial L}{\partial W_{u,v,c,m}} = \sum_{y,x} \delta_{y,x,\,cM+m}\, x_{ys+ud,\,xs+vd,\,c}`,
      String.raw`\frac{\partial L}{\partial b_k} = \sum_{y,x} \delta_{y,x,k}`,
      String.raw`\frac{\partial L}{\partial x_{i,j,c}} = \sum_{m} \sum_{\substack{y,u:\,ys+ud=i \\ x,v:\,xs+vd=j}} W_{u,v,c,m}\, \delta_{y,x,\,cM+m}`,
    ],
  },
  describe: (spec) => [
    text(
      spec.depthMultiplier === 1
        ? `one filter ${spec.kernelSize}×${spec.kernelSize} per channel`
        : `${spec.depthMultiplier} filters ${spec.kernelSize}×${spec.kernelSize} per channel`,
      `每个通道 ${spec.depthMultiplier} 个 ${spec.kernelSize}×${spec.kernelSize} 卷积核`,
    ),
    ...describeSliding(spec),
  ],
  inferShape(spec, input) {
    const image = convolvePlaces({ title: 'DepthwiseConv2D', axes: 2 }, spec, input);
    return image.ok ? ok([...image.value.slice(0, 2), input[2]! * spec.depthMultiplier]) : image;
  },
  params(spec, input) {
    const { kernelSize: size, depthMultiplier: multiplier, depthwiseInitializer: initializer } = spec;
    const channels = input[2]!;
    const shape = [size, size, channels, multiplier];
    const fans = { fanIn: size * size * channels, fanOut: size * size * multiplier }; // as Keras counts them
    return [
      kernelOf(spec, { name: 'kernel', shape, initializer }, fans),
      ...biasOf(spec, channels * multiplier),
    ];
  },
  cost({ kernelSize: size }, _input, output) {
    const activations = sizeOf(output);
    return { multiplyAdds: activations * size * size, activations };
  },
  torch(spec, input) {
    const { kernelSize: size, depthMultiplier: multiplier, activation: name, useBias } = spec;
    const { pad, options } = torchSliding(spec, input.slice(0, 2));
    const channels = input[2]!;
    const named = { ...options, groups: channels, ...(useBias ? {} : { bias: false }) };
    return [
      ...pad,
      call('nn.Conv2d', [channels, channels * multiplier, size], named),
      ...torchActivation(name, 3),
    ];
  },
});

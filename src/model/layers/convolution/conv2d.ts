import { call } from '#model/construction.ts';
import { torchActivation, torchPad, torchPads } from '#model/layers/torch-parts.ts';
import { ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { activation, padding, weightFields } from '#model/layers/common-fields.ts';
import { slideWindow } from '#model/layers/image-input.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { kernelAndBias } from '#model/layers/weights.ts';

export const conv2d = defineLayer({
  kind: 'conv2d',
  title: 'Conv2D',
  family: 'convolution',
  code: 'c',
  lead: 'filters',
  fields: {
    filters: int({
      label: text('Filters', '卷积核个数'),
      help: text(
        'How many patterns the layer looks for; one output channel each.',
        '寻找多少种图案，每种一个输出通道。',
      ),
      min: 1,
      max: 1024,
      default: 32,
    }),
    kernelSize: int({
      label: text('Kernel size', '卷积核大小'),
      help: text('Height and width of the window.', '窗口的高和宽。'),
      code: 'k',
      explicit: true,
      min: 1,
      max: 15,
      default: 3,
    }),
    strides: int({
      label: text('Strides', '步幅'),
      help: text('How far the window moves at each step.', '窗口每次移动的距离。'),
      code: 's',
      min: 1,
      max: 8,
      default: 1,
    }),
    padding,
    activation,
    ...weightFields,
  },
  doc: {
    summary: text(
      'A small window slides over the image. Each filter multiplies the pixels under it by its weights and adds them up, so it answers strongly wherever its pattern appears. The same weights are used at every place.',
      '一个小窗口在图像上滑动。每个卷积核把窗口下的像素乘以自己的权重再相加，图案出现在哪里，哪里的响应就强。所有位置共用同一组权重。',
    ),
    forward: String.raw`a_{y,x,k} = f\Bigl(\sum_{u,v,c} x_{ys+u,\,xs+v,\,c} W_{u,v,c,k} + b_k\Bigr)`,
    backward: [
      String.raw`\delta_{y,x,k} = \frac{\partial L}{\partial a_{y,x,k}} f'(z_{y,x,k})`,
      String.raw`\frac{\partial L}{\partial W_{u,v,c,k}} = \sum_{y,x} \delta_{y,x,k}\, x_{ys+u,\,xs+v,\,c}`,
      String.raw`\frac{\partial L}{\partial b_k} = \sum_{y,x} \delta_{y,x,k}`,
      String.raw`\frac{\partial L}{\partial x_{i,j,c}} = \sum_{k} \sum_{\substack{y,u:\,ys+u=i \\ x,v:\,xs+v=j}} W_{u,v,c,k}\, \delta_{y,x,k}`,
    ],
  },
  describe: ({ filters, kernelSize, strides, padding: pad, activation: name }) => [
    text(
      `${filters} filters ${kernelSize}×${kernelSize}`,
      `${filters} 个 ${kernelSize}×${kernelSize} 卷积核`,
    ),
    ...(strides > 1 ? [text(`strides ${strides}`, `步幅 ${strides}`)] : []),
    verbatim(pad),
    verbatim(name),
  ],
  inferShape({ filters, kernelSize, strides, padding: pad }, input) {
    const window = {
      title: 'Conv2D',
      size: kernelSize,
      stride: strides,
      padding: pad,
      sizeField: 'kernelSize',
    };
    const image = slideWindow(window, input);
    return image.ok ? ok([image.value[0], image.value[1], filters]) : image;
  },
  params(spec, input) {
    const { filters, kernelSize } = spec;
    const channels = input[2]!;
    const area = kernelSize * kernelSize;
    return kernelAndBias(spec, [kernelSize, kernelSize, channels, filters], {
      fanIn: area * channels,
      fanOut: area * filters,
    });
  },
  cost({ filters, kernelSize }, input, output) {
    const places = output[0]! * output[1]!;
    return {
      multiplyAdds: places * filters * kernelSize * kernelSize * input[2]!,
      activations: places * filters,
    };
  },
  torch({ filters, kernelSize, strides, padding: pad, activation: name, useBias }, input) {
    const options = {
      ...(strides === 1 ? {} : { stride: strides }),
      ...(strides === 1 && pad === 'same' ? { padding: 'same' } : {}),
      ...(useBias ? {} : { bias: false }),
    };
    const window = { size: kernelSize, stride: strides, padding: pad };
    return [
      ...(strides === 1 ? [] : torchPad(torchPads(input.slice(0, 2), window))),
      call('nn.Conv2d', [input[2]!, filters, kernelSize], options),
      ...torchActivation(name, 3),
    ];
  },
});

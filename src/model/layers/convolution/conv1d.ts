import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { choice } from '#model/fields.ts';
import { activation, weightFields } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { torchActivation } from '#model/layers/torch-parts.ts';
import { kernelAndBias } from '#model/layers/weights.ts';
import { PADDINGS, sizeOf } from '#model/shape.ts';
import { dilationRate, filters, kernelSize, strides } from './convolution-fields.ts';
import { convolvePlaces, describeSliding, torchSliding } from './convolution-rules.ts';

export const conv1d = defineLayer({
  kind: 'conv1d',
  title: 'Conv1D',
  family: 'convolution',
  code: 'Co',
  lead: 'filters',
  fields: {
    filters,
    kernelSize: kernelSize(1),
    strides,
    padding: choice({
      label: text('Padding', '填充'),
      help: text(
        'valid: only where the window fits. same: zeros at both ends, so the length stays. causal: zeros in front only, so no output looks ahead.',
        'valid：窗口只放在完全放得下的位置；same：两端补零，长度不变；causal：只在前面补零，输出看不到未来。',
      ),
      options: [...PADDINGS, 'causal'],
      codes: { same: 'm', causal: 'c' },
      default: 'valid',
    }),
    activation,
    dilationRate: dilationRate(1),
    ...weightFields,
  },
  doc: {
    summary: text(
      'A window slides along a sequence. Each filter multiplies the steps under it by its weights and adds them up, so it answers strongly whenever its pattern comes by. With causal padding an output knows only the past; stacked with growing dilation rates, such layers look back very far (WaveNet, van den Oord et al. 2016).',
      '一个窗口沿着序列滑动。每个卷积核把窗口下的各步乘以自己的权重再相加，图案何时出现，何时响应就强。使用 causal 填充时，输出只知道过去；膨胀率逐层增大，就能看到很久以前（WaveNet，van den Oord 等，2016）。',
    ),
    forward: String.raw`a_{t,k} = f\Bigl(\sum_{u,c} x_{ts+ud,\,c} W_{u,c,k} + b_k\Bigr)`,
    backward: [
      String.raw`\delta_{t,k} = \frac{\partial L}{\partial a_{t,k}} f'(z_{t,k})`,
      String.raw`\frac{\partial L}{\partial W_{u,c,k}} = \sum_{t} \delta_{t,k}\, x_{ts+ud,\,c}`,
      String.raw`\frac{\partial L}{\partial b_k} = \sum_{t} \delta_{t,k}`,
      String.raw`\frac{\partial L}{\partial x_{i,c}} = \sum_{k} \sum_{t,u:\,ts+ud=i} W_{u,c,k}\, \delta_{t,k}`,
    ],
  },
  describe: (spec) => [
    text(`${spec.filters} filters of ${spec.kernelSize}`, `${spec.filters} 个长 ${spec.kernelSize} 的卷积核`),
    ...describeSliding(spec),
  ],
  inferShape(spec, input) {
    const sequence = convolvePlaces({ title: 'Conv1D', axes: 1 }, spec, input);
    return sequence.ok ? ok([sequence.value[0]!, spec.filters]) : sequence;
  },
  params(spec, input) {
    const { filters: count, kernelSize: size } = spec;
    const channels = input[1]!;
    return kernelAndBias(spec, [size, channels, count], { fanIn: size * channels, fanOut: size * count });
  },
  cost({ kernelSize: size }, input, output) {
    const activations = sizeOf(output);
    return { multiplyAdds: activations * size * input[1]!, activations };
  },
  torch(spec, input) {
    const { filters: count, kernelSize: size, activation: name, useBias } = spec;
    const { pad, options } = torchSliding(spec, input.slice(0, 1));
    return [
      ...pad,
      call('nn.Conv1d', [input[1]!, count, size], { ...options, ...(useBias ? {} : { bias: false }) }),
      ...torchActivation(name, 2),
    ];
  },
});

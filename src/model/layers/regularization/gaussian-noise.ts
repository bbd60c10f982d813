import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';

export const gaussianNoise = defineLayer({
  kind: 'gaussian_noise',
  title: 'GaussianNoise',
  family: 'regularization',
  code: 'Gs',
  lead: 'stddev',
  fields: {
    stddev: number({
      label: text('Standard deviation', '标准差'),
      help: text('How far the noise strays from zero as a rule.', '噪声通常偏离零多远。'),
      min: 0,
      max: 10,
      step: 0.05,
      default: 0.1,
    }),
  },
  doc: {
    summary: text(
      'While training, adds a little random noise to every number, so that the network never sees quite the same sample twice and cannot learn it by heart. When the network is used, it does nothing.',
      '训练时给每个数加上一点随机噪声，使网络从不两次看到完全相同的样本，也就无法死记。使用网络时它什么也不做。',
    ),
    forward: String.raw`a_i = x_i + \xi_i, \quad \xi_i \sim \mathcal{N}(0, \sigma^2)`,
    backward: [String.raw`\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial a_i}`],
  },
  describe: ({ stddev }) => [text(`deviation ${stddev}`, `标准差 ${stddev}`)],
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params: () => [],
  cost: (_spec, input) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  torch: ({ stddev }) => (stddev === 0 ? [] : null),
});

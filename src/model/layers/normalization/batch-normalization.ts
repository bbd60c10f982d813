import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { number } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { epsilon, gammaAndBeta, perChannel, scaleAndShift, withoutWords } from './scale-and-shift.ts';

export const batchNormalization = defineLayer({
  kind: 'batch_normalization',
  title: 'BatchNormalization',
  family: 'normalization',
  code: 'b',
  fields: {
    momentum: number({
      label: text('Momentum', '动量'),
      help: text(
        'How slowly the running mean and variance follow the batches.',
        '滑动均值与方差跟随批次的快慢。',
      ),
      min: 0,
      max: 0.9999,
      step: 0.01,
      default: 0.99,
    }),
    epsilon: epsilon(0.001),
    ...scaleAndShift,
  },
  doc: {
    summary: text(
      'Shifts and scales each channel so that over the batch its mean is 0 and its variance 1, then applies a learned scale γ and shift β. Deep networks train faster and tolerate larger learning rates. When the network is used, running averages replace the batch. Ioffe and Szegedy 2015.',
      '平移并缩放每个通道，使它在一个批次内均值为 0、方差为 1，再乘以可学习的 γ、加上 β。深层网络训练得更快，也能用更大的学习率。使用网络时以滑动平均代替批次。Ioffe 与 Szegedy，2015。',
    ),
    forward: String.raw`a = \gamma \hat{x} + \beta, \quad \hat{x} = \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}`,
    backward: [
      String.raw`\frac{\partial L}{\partial \gamma} = \sum \frac{\partial L}{\partial a} \hat{x}, \quad \frac{\partial L}{\partial \beta} = \sum \frac{\partial L}{\partial a}`,
      String.raw`\frac{\partial L}{\partial x} = \frac{\gamma}{\sqrt{\sigma_B^2 + \epsilon}} \Bigl(\frac{\partial L}{\partial a} - \overline{\frac{\partial L}{\partial a}} - \hat{x}\, \overline{\frac{\partial L}{\partial a} \hat{x}}\Bigr)`,
    ],
  },
  describe: ({ momentum, center, scale }) => [
    text(`momentum ${momentum}`, `动量 ${momentum}`),
    ...withoutWords({ center, scale }),
  ],
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params(spec, input) {
    const channels = input.at(-1)!;
    return [
      ...gammaAndBeta(spec, channels),
      perChannel('moving_mean', channels, { initializer: 'zeros', trainable: false }),
      perChannel('moving_variance', channels, { initializer: 'ones', trainable: false }),
    ];
  },
  cost: (_spec, input) => ({ multiplyAdds: 4 * sizeOf(input), activations: sizeOf(input) }),
  // PyTorch's momentum is the share of the new batch; it learns both γ and β or neither.
  torch({ momentum, epsilon: safety, center, scale }, input) {
    if (center !== scale) return null;
    const share = Number((1 - momentum).toFixed(6));
    return [
      call(`nn.BatchNorm${input.length === 3 ? '2d' : '1d'}`, [input.at(-1)!], {
        eps: safety,
        momentum: share,
        ...(scale ? {} : { affine: false }),
      }),
    ];
  },
});

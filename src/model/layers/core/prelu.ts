import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { flag, variant } from '#model/fields.ts';
import { VECTOR_INITIALIZERS, type Fans } from '#model/initializers.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import { kerasInitializer } from '#model/layers/keras-initializer.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';

/** 1 along every axis of places: one slope per channel. */
const alphaShape = (input: Shape, shared: boolean): Shape =>
  shared ? [...input.slice(0, -1).map(() => 1), input.at(-1)!] : input;

/** Keras takes the last two axes for inputs and outputs, and those in front for a window. */
function fansOf(shape: Shape): Fans {
  const last = shape.at(-1)!;
  const window = sizeOf(shape.slice(0, -2));
  return { fanIn: window * (shape.at(-2) ?? last), fanOut: window * last };
}

export const prelu = defineLayer({
  kind: 'prelu',
  title: 'PReLU',
  family: 'core',
  code: 'Pr',
  fields: {
    sharedAxes: flag({
      label: text('Share over places', '各位置共用'),
      help: text(
        'One slope for each channel, the same at every place, instead of one for every number.',
        '每个通道一个斜率，所有位置共用，而不是每个数各有一个。',
      ),
      default: false,
    }),
    alphaInitializer: variant({
      label: text('Slope initialiser', '斜率初始化'),
      options: VECTOR_INITIALIZERS,
      default: 'zeros',
    }),
    trainable,
  },
  doc: {
    summary: text(
      'Like relu, but how much of the negative numbers gets through is learned: a slope α for each of them. He et al. 2015.',
      '类似 relu，但负数能通过多少由学习决定：每个数有自己的斜率 α。He 等，2015。',
    ),
    forward: String.raw`a_i = \max(0, x_i) + \alpha_i \min(0, x_i)`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial a_i} \cdot (1 \text{ if } x_i > 0 \text{ else } \alpha_i)`,
      String.raw`\frac{\partial L}{\partial \alpha_i} = \sum \frac{\partial L}{\partial a_i} \min(0, x_i)`,
    ],
  },
  describe: ({ sharedAxes }) => (sharedAxes ? [text('slope per channel', '每通道一个斜率')] : []),
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params({ sharedAxes, alphaInitializer }, input) {
    const shape = alphaShape(input, sharedAxes);
    return [{ name: 'alpha', shape, initializer: alphaInitializer, trainable: true, ...fansOf(shape) }];
  },
  cost: (_spec, input) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  keras: ({ sharedAxes, alphaInitializer }, input) =>
    call('layers.PReLU', [], {
      ...(alphaInitializer === 'zeros' ? {} : { alpha_initializer: kerasInitializer(alphaInitializer) }),
      ...(sharedAxes && input.length > 1 ? { shared_axes: input.slice(1).map((_, axis) => axis + 1) } : {}),
    }),
  // PyTorch's slopes are one per channel.
  torch: ({ sharedAxes }, input) =>
    sharedAxes || input.length === 1 ? [call('nn.PReLU', [input.at(-1)!])] : null,
});

import { ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { choice, number, variant } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { matrixInitializer } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';
import { checkSequence } from './sequence-input.ts';

export const positionEmbedding = defineLayer({
  kind: 'position_embedding',
  title: 'PositionEmbedding',
  family: 'sequence',
  code: 'Pe',
  fields: {
    encoding: choice({
      label: text('Positions are', '位置编码'),
      help: text(
        'learned: a row of numbers for every step, trained like weights. sinusoidal: fixed waves of different lengths.',
        'learned：每一步一行数，像权重一样训练；sinusoidal：固定的、波长各异的正弦波。',
      ),
      options: ['learned', 'sinusoidal'],
      codes: { sinusoidal: 's' },
      default: 'learned',
    }),
    maxWavelength: number({
      label: text('Longest wave', '最长波长'),
      help: text(
        'Steps of the slowest sinusoidal wave, divided by 2π; learned positions do not use it.',
        '最慢的正弦波的波长（步数除以 2π）；learned 时不起作用。',
      ),
      code: 'w',
      min: 1,
      max: 1_000_000,
      step: 10,
      scale: 'log',
      default: 10_000,
    }),
    initializer: variant({
      ...matrixInitializer,
      label: text('Initialiser', '初始化'),
      help: text('Where learned positions start.', 'learned 时各位置的初始取值。'),
    }),
    trainable,
  },
  doc: {
    summary: text(
      'Adds to every step a pattern that tells where in the sequence it stands. Attention needs this: without it, it could not tell one order of the words from another. The pattern is learned, or made of sines and cosines of ever longer waves (Vaswani et al. 2017).',
      '给每一步加上一个表示其位置的图样。注意力层需要它，否则分不清词的先后。图样可以学习得到，也可以由波长递增的正弦和余弦组成（Vaswani 等，2017）。',
    ),
    forward: String.raw`\begin{gathered} a_{t,j} = x_{t,j} + P_{t,j} \\ \text{sinusoidal: } P_{t,2i} = \sin\frac{t}{w^{2i/d}},\ P_{t,2i+1} = \cos\frac{t}{w^{2i/d}} \end{gathered}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{t,j}} = \frac{\partial L}{\partial a_{t,j}}`,
      String.raw`\text{learned: } \frac{\partial L}{\partial P_{t,j}} = \frac{\partial L}{\partial a_{t,j}}`,
    ],
  },
  describe: ({ encoding }) => [verbatim(encoding)],
  keepsMask: () => true,
  inferShape(_spec, input) {
    const sequence = checkSequence('PositionEmbedding', input);
    return sequence.ok ? ok(sequence.value) : sequence;
  },
  params({ encoding, initializer }, input) {
    if (encoding === 'sinusoidal') return [];
    const [steps, features] = input as readonly [number, number];
    const shape = [steps, features];
    return [{ name: 'embeddings', shape, initializer, trainable: true, fanIn: steps, fanOut: features }];
  },
  cost: (_spec, input) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  // Keras itself has none (KerasHub has layers that give the positions without adding them), nor has PyTorch.
  keras: () => null,
  torch: () => null,
});

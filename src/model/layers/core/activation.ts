import { torchActivation } from '#model/layers/torch-parts.ts';
import { ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { ACTIVATIONS, ACTIVATION_CODES } from '#model/activations.ts';
import { choice } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';

export const activation = defineLayer({
  kind: 'activation',
  title: 'Activation',
  family: 'core',
  code: 'v',
  activates: true,
  fields: {
    activation: choice({
      label: text('Activation', '激活函数'),
      options: ACTIVATIONS,
      codes: { ...ACTIVATION_CODES, linear: 'i' },
      default: 'relu',
      explicit: true,
    }),
  },
  doc: {
    summary: text(
      'Applies a function to every number. Without a bend like this between them, any number of Dense layers would be no more than one.',
      '对每个数应用同一个函数。层与层之间没有这样的弯折，再多的 Dense 层也只相当于一层。',
    ),
    forward: String.raw`a = f(x)`,
    backward: [String.raw`\frac{\partial L}{\partial x} = \frac{\partial L}{\partial a} f'(x)`],
  },
  describe: (spec) => [verbatim(spec.activation)],
  keepsMask: () => true,
  inferShape: (_spec, input) => ok(input),
  params: () => [],
  cost: (_spec, input) => ({ multiplyAdds: sizeOf(input), activations: sizeOf(input) }),
  torch: (spec, input) => torchActivation(spec.activation, input.length),
});

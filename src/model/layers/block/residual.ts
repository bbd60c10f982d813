import { err, ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { activation } from '#model/layers/common-fields.ts';
import { REMOVE_BLOCK } from '#model/layer-fixes.ts';
import { defineBlock } from '#model/layers/layer-def.ts';
import { trainable } from '#model/layers/trainable.ts';
import { formatShape, sizeOf } from '#model/shape.ts';
import { projectionBetween } from './projection.ts';

/** He, Zhang, Ren & Sun 2016, arXiv:1512.03385; the projection is its equation 2. */
export const residual = defineBlock({
  kind: 'residual',
  title: 'Residual',
  family: 'block',
  code: 'Rd',
  fields: { activation, trainable },
  activates: true,
  block: {
    fewest: 1,
    most: 1,
    bypass: true,
    joins: (input, output) =>
      projectionBetween(input, output) === 'identity'
        ? text('+ input', '＋ 输入')
        : text('+ projected input', '＋ 投影后的输入'),
  },
  doc: {
    summary: text(
      'Adds what the layers inside give to what they were given, so they only have to learn the difference, and the gradient always has a way past them. That is how networks became hundreds of layers deep. Where the shapes differ, a learned projection (a 1×1 convolution, or a plain matrix) brings the input to the size of the sum. He et al. 2016.',
      '残差块：把内部各层的输出与它们的输入相加，内部只需学习差值，梯度也总有一条绕过它们的路。网络由此可以深达数百层。形状不同时，由一个可学习的投影（1×1 卷积或矩阵）把输入变成相加所需的大小。He 等，2016。',
    ),
    forward: String.raw`a = f(F(x) + P x), \quad P = I \text{ where the shapes agree}`,
    backward: [
      String.raw`\delta = \frac{\partial L}{\partial a} f'`,
      String.raw`\frac{\partial L}{\partial x} = P^\top \delta + \Bigl(\frac{\partial F}{\partial x}\Bigr)^{\!\top} \delta`,
      String.raw`\frac{\partial L}{\partial P} = \delta\, x^\top`,
    ],
  },
  describe: ({ activation: name }) => (name === 'linear' ? [] : [verbatim(name)]),
  keepsMask: () => true,
  inferShape(_spec, input, [body] = []) {
    const output = body ?? input;
    if (projectionBetween(input, output)) return ok(output);
    return err({
      message: text(
        `The layers inside turn ${formatShape(input)} into ${formatShape(output)}: nothing brings the input to that shape, so the two cannot be added.`,
        `内部各层把 ${formatShape(input)} 变成 ${formatShape(output)}：输入无法变成这个形状，两者不能相加。`,
      ),
      fixes: [REMOVE_BLOCK],
    });
  },
  params(_spec, input, output = input) {
    const projection = projectionBetween(input, output);
    if (!projection || projection === 'identity') return [];
    const [fanIn, fanOut] = [input.at(-1)!, output.at(-1)!];
    const shape = [fanIn, fanOut];
    return [{ name: 'projection', shape, initializer: 'glorot_uniform', trainable: true, fanIn, fanOut }];
  },
  cost(_spec, input, output) {
    const projected = projectionBetween(input, output) !== 'identity';
    const values = sizeOf(output);
    return {
      multiplyAdds: values * (projected ? input.at(-1)! + 1 : 1),
      activations: values * (projected ? 2 : 1),
    };
  },
  keras: () => null,
  torch: () => null,
});

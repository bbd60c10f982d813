/** @file SeparableConv2D as two steps: every channel is filtered by itself, then a product at every place mixes what came of it. */
import { text } from '#lib/text.ts';
import { everyUnit } from '#explain/layers/core/dense.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { products } from '#explain/layers/products.ts';
import { INPUT } from '#explain/layers/steps/step.ts';
import { stepwise } from '#explain/layers/steps/stepwise.ts';
import { productTex } from '#explain/layers/steps/product-tex.ts';
import { along } from './conv.ts';
import { depthwise } from './convolve.ts';

export const separableConv2d: Explain<'separable_conv2d'> = (site) => {
  const { spec, input, output } = site;
  const [rows, columns, filters] = output as readonly [number, number, number];
  const [channels, multiplier] = [input[2]!, spec.depthMultiplier];
  const between = channels * multiplier;
  return stepwise(site, [
    {
      name: 'h',
      symbol: 'h',
      title: text('the filtered channels', '逐通道过滤的结果'),
      shape: [rows, columns, between],
      sources: [INPUT],
      weights: { kernel: 'depthwise_kernel' },
      explain: (step) =>
        products(step, depthwise(along(input.slice(0, 2), spec), spec, { channels, multiplier })),
    },
    {
      name: 'z',
      symbol: 'z',
      title: text('the mixed channels', '混合后的通道'),
      shape: output,
      sources: ['h'],
      weights: { kernel: 'pointwise_kernel', bias: 'bias' },
      explain: (step) =>
        products(
          step,
          everyUnit(
            { inputs: between, units: filters, places: rows * columns },
            productTex(['z', 'h', 'P', 'b'], ['p', 'k', 'j']),
          ),
        ),
    },
  ]);
};

/** @file Convolutions as loops over the taps of their windows, and transposed ones as stamps. */
import type { Activation } from '#model/activations.ts';
import { activate } from './activate.ts';
import { blockOf, map, type Block, type Params, type References } from './block.ts';
import { slide, type Sliding } from './slide.ts';

/** Kernel [...window, in, out]. */
function convolve(x: Block, kernel: Block, bias: Block | undefined, along: readonly Sliding[]): Block {
  const [inChannels, outChannels] = kernel.shape.slice(-2) as [number, number];
  const out: number[] = [];
  const shape = slide(x, along, (taps) => {
    for (let k = 0; k < outChannels; k++) {
      let sum = bias ? bias.values[k]! : 0;
      for (const { position, weight } of taps) {
        for (let c = 0; c < inChannels; c++) {
          sum +=
            x.values[position * inChannels + c]! *
            kernel.values[(weight * inChannels + c) * outChannels + k]!;
        }
      }
      out.push(sum);
    }
  });
  return blockOf([...shape, outChannels], out);
}

interface ConvolutionSpec {
  readonly kernelSize: number;
  readonly strides: number;
  readonly dilationRate: number;
  readonly padding: Sliding['padding'];
}

const slidingOf = (spec: ConvolutionSpec): Sliding => ({
  size: spec.kernelSize,
  stride: spec.strides,
  padding: spec.padding,
  dilation: spec.dilationRate,
});

/** Kernel [...window, in, multiplier]: channel c becomes the channels c · multiplier + m. */
function convolveEach(x: Block, kernel: Block, along: readonly Sliding[]): Block {
  const [channels, multiplier] = kernel.shape.slice(-2) as [number, number];
  const out: number[] = [];
  const shape = slide(x, along, (taps) => {
    for (let k = 0; k < channels * multiplier; k++) {
      const c = Math.floor(k / multiplier);
      out.push(
        taps.reduce(
          (sum, { position, weight }) =>
            sum + x.values[position * channels + c]! * kernel.values[weight * channels * multiplier + k]!,
          0,
        ),
      );
    }
  });
  return blockOf([...shape, channels * multiplier], out);
}

const withBias = (x: Block, bias: Block | undefined): Block =>
  bias ? map(x, (value, i) => value + bias.values[i % bias.values.length]!) : x;

interface TransposedSpec {
  readonly kernelSize: number;
  readonly strides: number;
  readonly padding: Sliding['padding'];
}

/**
 * Every place of x stamps its window, [...window, out, in], onto the output. The window slides over the output as it would in
 * the convolution from there to x.
 */
function stamp(x: Block, kernel: Block, { kernelSize: size, strides, padding }: TransposedSpec): Block {
  const places = x.shape.slice(1, -1);
  const [outChannels, inChannels] = kernel.shape.slice(-2) as [number, number];
  const longer = padding === 'same' ? 0 : Math.max(0, size - strides);
  const grown = places.map((length) => length * strides + longer);
  const out = blockOf([x.shape[0]!, ...grown, outChannels]);
  let from = 0;
  const sliding = { size, stride: strides, padding };
  const along = places.map(() => sliding);
  const shape = slide(out, along, (taps) => {
    for (const { position, weight } of taps) {
      for (let k = 0; k < outChannels; k++) {
        for (let c = 0; c < inChannels; c++) {
          out.values[position * outChannels + k]! +=
            x.values[from + c]! * kernel.values[(weight * outChannels + k) * inChannels + c]!;
        }
      }
    }
    from += inChannels;
  });
  if (shape.join() !== x.shape.slice(0, -1).join()) throw new Error(`${shape.join()} places`);
  return out;
}

const transposed = (
  spec: TransposedSpec & { readonly activation: Activation },
  x: Block,
  params: Params,
): Block => activate(spec.activation, withBias(stamp(x, params['kernel']!, spec), params['bias']));

export const convolution = {
  conv1d: (spec, x, { kernel, bias }) =>
    activate(spec.activation, convolve(x, kernel!, bias, [slidingOf(spec)])),
  conv2d(spec, x, { kernel, bias }) {
    const sliding = slidingOf(spec);
    return activate(spec.activation, convolve(x, kernel!, bias, [sliding, sliding]));
  },
  depthwise_conv2d(spec, x, { kernel, bias }) {
    const sliding = slidingOf(spec);
    return activate(spec.activation, withBias(convolveEach(x, kernel!, [sliding, sliding]), bias));
  },
  separable_conv2d(spec, x, { depthwise_kernel: depthwise, pointwise_kernel: pointwise, bias }) {
    const sliding = slidingOf(spec);
    const point = { size: 1, stride: 1, padding: 'valid' } as const;
    const filtered = convolveEach(x, depthwise!, [sliding, sliding]);
    return activate(spec.activation, convolve(filtered, pointwise!, bias, [point, point]));
  },
  conv1d_transpose: transposed,
  conv2d_transpose: transposed,
} satisfies References<
  'conv1d' | 'conv2d' | 'depthwise_conv2d' | 'separable_conv2d' | 'conv1d_transpose' | 'conv2d_transpose'
>;

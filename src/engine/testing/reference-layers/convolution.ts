import { activate } from './activate.ts';
import { blockOf, type Block, type References } from './block.ts';
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

export const convolution = {
  conv1d: (spec, x, { kernel, bias }) =>
    activate(spec.activation, convolve(x, kernel!, bias, [slidingOf(spec)])),
  conv2d(spec, x, { kernel, bias }) {
    const sliding = slidingOf(spec);
    return activate(spec.activation, convolve(x, kernel!, bias, [sliding, sliding]));
  },
} satisfies References<'conv1d' | 'conv2d'>;

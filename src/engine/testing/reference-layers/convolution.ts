import { activate } from './activate.ts';
import { blockOf, type Block, type References } from './block.ts';
import { slide, type Sliding } from './slide.ts';

function convolve(x: Block, kernel: Block, bias: Block | undefined, sliding: Sliding): Block {
  const [, width, inChannels, outChannels] = kernel.shape as [number, number, number, number];
  const out: number[] = [];
  const shape = slide(x, sliding, ({ taps }) => {
    for (let k = 0; k < outChannels; k++) {
      let sum = bias ? bias.values[k]! : 0;
      for (const { pixel, u, v } of taps) {
        for (let c = 0; c < inChannels; c++) {
          const weight = kernel.values[((u * width + v) * inChannels + c) * outChannels + k]!;
          sum += x.values[pixel * inChannels + c]! * weight;
        }
      }
      out.push(sum);
    }
  });
  return blockOf([...shape, outChannels], out);
}

export const convolution = {
  conv2d(spec, x, { kernel, bias }) {
    const sliding = { size: spec.kernelSize, stride: spec.strides, padding: spec.padding };
    return activate(spec.activation, convolve(x, kernel!, bias, sliding));
  },
} satisfies References<'conv2d'>;

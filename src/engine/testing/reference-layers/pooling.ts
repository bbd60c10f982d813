import type { LayerSpecOf } from '#model/layers/index.ts';
import { blockOf, mean, type Block, type References } from './block.ts';
import { slide, type Sliding } from './slide.ts';

function pool(x: Block, sliding: Sliding, reduce: (values: readonly number[]) => number): Block {
  const channels = x.shape[3]!;
  const out: number[] = [];
  const shape = slide(x, sliding, ({ taps }) => {
    for (let c = 0; c < channels; c++)
      out.push(reduce(taps.map(({ pixel }) => x.values[pixel * channels + c]!)));
  });
  return blockOf([...shape, channels], out);
}

const poolWindow = (spec: LayerSpecOf<'max_pooling2d' | 'average_pooling2d'>): Sliding => ({
  size: spec.poolSize,
  stride: spec.strides || spec.poolSize,
  padding: spec.padding,
});

export const pooling = {
  max_pooling2d: (spec, x) => pool(x, poolWindow(spec), (values) => Math.max(...values)),
  average_pooling2d: (spec, x) => pool(x, poolWindow(spec), mean),
  global_average_pooling2d(_spec, x) {
    const [batch, height, width, channels] = x.shape as [number, number, number, number];
    const out = blockOf([batch, channels]);
    x.values.forEach((value, i) => {
      const image = Math.floor(i / (height * width * channels));
      out.values[image * channels + (i % channels)]! += value / (height * width);
    });
    return out;
  },
} satisfies References<'max_pooling2d' | 'average_pooling2d' | 'global_average_pooling2d'>;

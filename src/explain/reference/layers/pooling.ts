import type { Padding } from '#model/shape.ts';
import { blockOf, mean, type Block, type References } from './block.ts';
import { slide } from './slide.ts';

type Reduce = (values: readonly number[]) => number;

const largest: Reduce = (values) => Math.max(...values);

interface PoolingSpec {
  readonly poolSize: number;
  readonly strides: number;
  readonly padding: Padding;
}

/** A window over all axes but the batch and the channels. */
const pool =
  (reduce: Reduce) =>
  ({ poolSize: size, strides, padding }: PoolingSpec, x: Block): Block => {
    const channels = x.shape.at(-1)!;
    const along = x.shape.slice(1, -1).map(() => ({ size, stride: strides || size, padding }));
    const out: number[] = [];
    const shape = slide(x, along, (taps) => {
      for (let c = 0; c < channels; c++)
        out.push(reduce(taps.map(({ position }) => x.values[position * channels + c]!)));
    });
    return blockOf([...shape, channels], out);
  };

/** Every channel of a sample: [batch, ...places, channels] → [batch, channels]. `skips` leaves out steps that are padding. */
const poolAll =
  (reduce: Reduce, { skips = false } = {}) =>
  (_spec: object, x: Block): Block => {
    const [batch, channels] = [x.shape[0]!, x.shape.at(-1)!];
    const places = x.values.length / (batch * channels);
    const values = Array.from({ length: batch * channels }, (_, i) => {
      const first = Math.floor(i / channels) * places * channels + (i % channels);
      const all = Array.from({ length: places }, (_place, at) => x.values[first + at * channels]!);
      const counts = (at: number): boolean => x.mask?.[Math.floor(i / channels) * places + at] ?? true;
      return reduce(skips ? all.filter((_value, at) => counts(at)) : all);
    });
    return blockOf([batch, channels], values);
  };

export const pooling = {
  max_pooling1d: pool(largest),
  max_pooling2d: pool(largest),
  average_pooling1d: pool(mean),
  average_pooling2d: pool(mean),
  global_max_pooling1d: poolAll(largest),
  global_max_pooling2d: poolAll(largest),
  global_average_pooling1d: poolAll(mean, { skips: true }),
  global_average_pooling2d: poolAll(mean),
} satisfies References<`${'max' | 'average' | 'global_max' | 'global_average'}_pooling${'1d' | '2d'}`>;

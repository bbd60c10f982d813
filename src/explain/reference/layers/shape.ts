import { numbersOf } from '#model/fields.ts';
import { blockOf, type Block, type References } from './block.ts';

/** Numbers between neighbours along each axis. */
const strides = (shape: readonly number[]): readonly number[] =>
  shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));

/** Axis k of the result is axis order[k] of x. */
function transpose(x: Block, order: readonly number[]): Block {
  const out = blockOf(order.map((axis) => x.shape[axis]!));
  const [from, to] = [strides(x.shape), strides(out.shape)];
  out.values.forEach((_, i) => {
    const places = out.shape.map((length, k) => Math.floor(i / to[k]!) % length);
    out.values[i] = x.values[places.reduce((sum, place, k) => sum + place * from[order[k]!]!, 0)]!;
  });
  return out;
}

export const shape = {
  flatten: (_spec, x) => blockOf([x.shape[0]!, x.values.length / x.shape[0]!], x.values),
  reshape({ targetShape }, x) {
    const target = numbersOf(targetShape);
    const closed = target.reduce((product, length) => product * Math.abs(length), x.shape[0]!);
    const lengths = target.map((n) => (n < 0 ? x.values.length / closed : n));
    return blockOf([x.shape[0]!, ...lengths], x.values);
  },
  permute: ({ dims }, x) => transpose(x, [0, ...numbersOf(dims)]),
  repeat_vector({ n }, x) {
    const [batch, features] = x.shape as [number, number];
    const out = blockOf([batch, n, features]);
    out.values.forEach((_, i) => {
      const sample = Math.floor(i / (n * features));
      out.values[i] = x.values[sample * features + (i % features)]!;
    });
    return out;
  },
} satisfies References<'flatten' | 'reshape' | 'permute' | 'repeat_vector'>;

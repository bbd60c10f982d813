/** @file Padding, cropping and enlarging: every output place is a sum over places of x, axis by axis. */
import { blockOf, type Block, type References } from './block.ts';

/** What one place of an axis of the output takes from places of the input. */
type Share = readonly (readonly [place: number, factor: number])[];

/** a[y, x, …, c] = Σ factor · x[place, …, c], with the shares of every place along every axis. */
function combine(x: Block, along: readonly (readonly Share[])[]): Block {
  const channels = x.shape.at(-1)!;
  const out: number[] = [];
  const walk = (sources: Share, axis: number): void => {
    if (axis < along.length) {
      const length = x.shape[axis + 1]!;
      for (const share of along[axis]!) {
        const further = sources.flatMap(([from, factor]) =>
          share.map(([place, part]) => [from * length + place, factor * part] as const),
        );
        walk(further, axis + 1);
      }
      return;
    }
    for (let c = 0; c < channels; c++)
      out.push(sources.reduce((sum, [place, factor]) => sum + factor * x.values[place * channels + c]!, 0));
  };
  for (let sample = 0; sample < x.shape[0]!; sample++) walk([[sample, 1]], 0);
  return blockOf([x.shape[0]!, ...along.map(({ length }) => length), channels], out);
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** Places from −before to length + after; outside the axis there is nothing to take. */
const window = (length: number, before: number, after: number): readonly Share[] =>
  range(-before, length + after).map((place) => (place >= 0 && place < length ? [[place, 1]] : []));

const repeated = (length: number, size: number): readonly Share[] =>
  range(0, length * size).map((place) => [[Math.floor(place / size), 1]]);

/** Between the two nearest centres of pixels; at the edge both are the same. */
const blended = (length: number, size: number): readonly Share[] =>
  range(0, length * size).map((place) => {
    const center = (place + 0.5) / size - 0.5;
    const below = Math.floor(center);
    const inside = (at: number): number => Math.min(length - 1, Math.max(0, at));
    return [
      [inside(below), 1 - (center - below)],
      [inside(below + 1), center - below],
    ];
  });

const length = (x: Block, axis: number): number => x.shape[axis + 1]!;

export const edges = {
  zero_padding1d: (spec, x) => combine(x, [window(length(x, 0), spec.before, spec.after)]),
  zero_padding2d: (spec, x) =>
    combine(x, [window(length(x, 0), spec.top, spec.bottom), window(length(x, 1), spec.left, spec.right)]),
  cropping1d: (spec, x) => combine(x, [window(length(x, 0), -spec.before, -spec.after)]),
  cropping2d: (spec, x) =>
    combine(x, [
      window(length(x, 0), -spec.top, -spec.bottom),
      window(length(x, 1), -spec.left, -spec.right),
    ]),
  up_sampling1d: ({ size }, x) => combine(x, [repeated(length(x, 0), size)]),
  up_sampling2d({ size, interpolation }, x) {
    const enlarged = interpolation === 'nearest' ? repeated : blended;
    return combine(x, [enlarged(length(x, 0), size), enlarged(length(x, 1), size)]);
  },
} satisfies References<`${'zero_padding' | 'cropping' | 'up_sampling'}${'1d' | '2d'}`>;

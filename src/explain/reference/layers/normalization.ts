/** @file Numbers that are normalised with those beside them, channel by channel, group by group or sample by sample. */
import { grouped } from '#lib/grouped.ts';
import { map, mean, type Block, type Params, type References } from './block.ts';

/** Mean and variance (1/n) of every channel. */
export function channelMoments(x: Block): readonly { mean: number; variance: number }[] {
  const channels = x.shape.at(-1)!;
  return Array.from({ length: channels }, (_, c) => {
    const values = [...x.values].filter((_value, i) => i % channels === c);
    const center = mean(values);
    return { mean: center, variance: mean(values.map((value) => (value - center) ** 2)) };
  });
}

/** Normalises the numbers that share a group, and scales and shifts by channel. `groupOf` tells groups apart. */
function normalizeWithin(
  x: Block,
  { gamma, beta }: Params,
  how: { readonly epsilon: number; readonly centered: boolean; groupOf(index: number): number },
): Block {
  const channels = x.shape.at(-1)!;
  const members = grouped(x.values.keys(), (i) => how.groupOf(i));
  const moments = new Map(
    [...members].map(([group, indices]) => {
      const values = indices.map((i) => x.values[i]!);
      const center = how.centered ? mean(values) : 0;
      return [group, { center, variance: mean(values.map((value) => (value - center) ** 2)) }];
    }),
  );
  return map(x, (value, i) => {
    const { center, variance } = moments.get(how.groupOf(i))!;
    const normal = (value - center) / Math.sqrt(variance + how.epsilon);
    return (gamma?.values[i % channels] ?? 1) * normal + (beta?.values[i % channels] ?? 0);
  });
}

const placeOf =
  (x: Block) =>
  (index: number): number =>
    Math.floor(index / x.shape.at(-1)!);

export const normalization = {
  layer_normalization: ({ epsilon }, x, params) =>
    normalizeWithin(x, params, { epsilon, centered: true, groupOf: placeOf(x) }),
  rms_normalization: ({ epsilon }, x, { scale }) =>
    normalizeWithin(x, { gamma: scale! }, { epsilon, centered: false, groupOf: placeOf(x) }),
  group_normalization({ epsilon, groups }, x, params) {
    const channels = x.shape.at(-1)!;
    const count = groups < 0 ? channels : groups;
    const groupOf = (index: number): number => {
      const sample = Math.floor((index * x.shape[0]!) / x.values.length);
      return sample * count + Math.floor(((index % channels) * count) / channels);
    };
    return normalizeWithin(x, params, { epsilon, centered: true, groupOf });
  },
  batch_normalization({ epsilon }, x, { gamma, beta, moving_mean, moving_variance }, { training, frozen }) {
    const channels = x.shape.at(-1)!;
    const running = Array.from({ length: channels }, (_, c) => ({
      mean: moving_mean!.values[c]!,
      variance: moving_variance!.values[c]!,
    }));
    const moments = training && !frozen ? channelMoments(x) : running;
    return map(x, (value, i) => {
      const { mean: center, variance } = moments[i % channels]!;
      const normal = (value - center) / Math.sqrt(variance + epsilon);
      return (gamma?.values[i % channels] ?? 1) * normal + (beta?.values[i % channels] ?? 0);
    });
  },
} satisfies References<
  'batch_normalization' | 'layer_normalization' | 'rms_normalization' | 'group_normalization'
>;

import { map, mean, type Block, type References } from './block.ts';

/** Mean and variance (1/n) of every channel. */
export function channelMoments(x: Block): readonly { mean: number; variance: number }[] {
  const channels = x.shape.at(-1)!;
  return Array.from({ length: channels }, (_, c) => {
    const values = [...x.values].filter((_value, i) => i % channels === c);
    const center = mean(values);
    return { mean: center, variance: mean(values.map((value) => (value - center) ** 2)) };
  });
}

export const normalization = {
  batch_normalization({ epsilon }, x, { gamma, beta, moving_mean, moving_variance }, { training }) {
    const channels = x.shape.at(-1)!;
    const running = Array.from({ length: channels }, (_, c) => ({
      mean: moving_mean!.values[c]!,
      variance: moving_variance!.values[c]!,
    }));
    const moments = training ? channelMoments(x) : running;
    return map(x, (value, i) => {
      const { mean: center, variance } = moments[i % channels]!;
      const normal = (value - center) / Math.sqrt(variance + epsilon);
      return (gamma?.values[i % channels] ?? 1) * normal + (beta?.values[i % channels] ?? 0);
    });
  },
} satisfies References<'batch_normalization'>;

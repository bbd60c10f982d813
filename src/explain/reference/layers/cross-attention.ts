import { uniform, type RngKey } from '#lib/rng.ts';
import { blockOf, type References } from './block.ts';

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The factors that dropout puts on weights. */
function factors(key: RngKey, count: number, rate: number): readonly number[] {
  return [...uniform(key, count)].map((draw) => (draw >= Math.fround(rate) ? 1 / (1 - rate) : 0));
}

/** A decoder's steps that look at an encoder's, number by number. */
export const crossAttention = {
  attention({ dropout }, x, _params, { memory, training, key }) {
    const [batch, steps, features] = x.shape as [number, number, number];
    const { values: seen, mask, shape } = memory!.output;
    const length = shape[1]!;
    const rate = training ? dropout : 0;
    const kept = factors(key, batch * steps * length, rate);
    const row = (n: number, s: number): readonly number[] => [
      ...seen.subarray((n * length + s) * features, (n * length + s + 1) * features),
    ];
    const answers = range(batch * steps).flatMap((at) => {
      const n = Math.floor(at / steps);
      const scores = range(length).map((s) => sum(row(n, s).map((m, j) => m * x.values[at * features + j]!)));
      const powers = scores.map((score, s) => ((mask?.[n * length + s] ?? true) ? Math.exp(score) : 0));
      const weights = powers.map((power, s) => (power / sum(powers)) * kept[at * length + s]!);
      return range(features).map((j) => sum(weights.map((weight, s) => weight * row(n, s)[j]!)));
    });
    return { ...blockOf(x.shape, answers), mask: x.mask };
  },
} satisfies References<'attention'>;

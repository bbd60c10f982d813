import { gaussian } from '#lib/gaussian.ts';
import { uniform } from '#lib/rng.ts';
import { map, type Block, type Mode, type References } from './block.ts';

/** Which numbers of x are kept. */
function kept(rate: number, x: Block, { key }: Mode): readonly boolean[] {
  return Array.from(uniform(key, x.values.length), (draw) => draw >= Math.fround(rate));
}

export const regularization = {
  dropout({ rate }, x, _params, mode) {
    if (!mode.training || rate === 0) return x;
    const keep = kept(rate, x, mode);
    return map(x, (value, i) => (keep[i] ? value / (1 - rate) : 0));
  },
  alpha_dropout({ rate }, x, _params, mode) {
    if (!mode.training || rate === 0) return x;
    const keep = kept(rate, x, mode);
    const low = -1.6732632423543772 * 1.0507009873554805;
    const slope = ((1 - rate) * (1 + rate * low * low)) ** -0.5;
    return map(x, (value, i) => slope * ((keep[i] ? value : low) - low * rate));
  },
  gaussian_dropout({ rate }, x, _params, { training, key }) {
    if (!training) return x;
    const noise = gaussian(key, x.values.length, Math.sqrt(rate / (1 - rate)));
    return map(x, (value, i) => value * (1 + noise[i]!));
  },
  gaussian_noise({ stddev }, x, _params, { training, key }) {
    if (!training) return x;
    const noise = gaussian(key, x.values.length, stddev);
    return map(x, (value, i) => value + noise[i]!);
  },
} satisfies References<'dropout' | 'alpha_dropout' | 'gaussian_dropout' | 'gaussian_noise'>;

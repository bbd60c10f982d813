import { uniform } from '#lib/rng.ts';
import { map, type References } from './block.ts';

export const regularization = {
  dropout({ rate }, x, _params, { training, key }) {
    if (!training || rate === 0) return x;
    const draws = uniform(key, x.values.length);
    return map(x, (value, i) => (draws[i]! >= Math.fround(rate) ? value / (1 - rate) : 0));
  },
} satisfies References<'dropout'>;

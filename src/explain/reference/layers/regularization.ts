/** @file Layers of chance, by draws from the key that they are given, and what numbers cost that are large. */
import { gaussian } from '#lib/gaussian.ts';
import { uniform } from '#lib/rng.ts';
import { map, type Block, type Mode, type References } from './block.ts';

const total = (values: Float64Array, of: (value: number, index: number) => number): number =>
  values.reduce((sum, value, i) => sum + of(value, i), 0);

/** Which numbers of x are kept. */
function kept(rate: number, x: Block, { key }: Mode): readonly boolean[] {
  return Array.from(uniform(key, x.values.length), (draw) => draw >= Math.fround(rate));
}

/** Whole channels of a sample are kept or dropped. */
const dropChannels = ({ rate }: { readonly rate: number }, x: Block, { training, key }: Mode): Block => {
  if (!training || rate === 0) return x;
  const channels = x.shape.at(-1)!;
  const perSample = x.values.length / x.shape[0]!;
  const draws = uniform(key, x.shape[0]! * channels);
  return map(x, (value, i) => {
    const draw = draws[Math.floor(i / perSample) * channels + (i % channels)]!;
    return draw >= Math.fround(rate) ? value / (1 - rate) : 0;
  });
};

export const regularization = {
  spatial_dropout1d: (spec, x, _params, mode) => dropChannels(spec, x, mode),
  spatial_dropout2d: (spec, x, _params, mode) => dropChannels(spec, x, mode),
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
  activity_regularization({ l1, l2 }, x, _params, { training, penalize }) {
    if (training) penalize(total(x.values, (value) => l1 * Math.abs(value) + l2 * value * value));
    return x;
  },
  sampling({ klWeight }, x, _params, { training, key, drawn, penalize }) {
    const d = x.shape.at(-1)! / 2;
    const [means, logs] = [0, d].map((first) =>
      x.values.filter((_value, i) => i % (2 * d) >= first && i % (2 * d) < first + d),
    ) as [Float64Array, Float64Array];
    const codes = { shape: [...x.shape.slice(0, -1), d], values: means };
    if (!training && !drawn) return codes;
    penalize((klWeight / 2) * total(means, (mean, i) => mean ** 2 + Math.exp(logs[i]!) - logs[i]! - 1));
    const noise = drawn ?? gaussian(key, means.length, 1);
    return map(codes, (mean, i) => mean + Math.sqrt(Math.exp(logs[i]!)) * noise[i]!);
  },
} satisfies References<
  | 'dropout'
  | 'spatial_dropout1d'
  | 'spatial_dropout2d'
  | 'alpha_dropout'
  | 'gaussian_dropout'
  | 'gaussian_noise'
  | 'activity_regularization'
  | 'sampling'
>;

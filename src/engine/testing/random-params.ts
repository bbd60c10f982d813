import { fold, seedKey, uniform } from '#lib/rng.ts';
import type { Tensor } from '#protocol/tensor.ts';

/** The same tensors with values in ±0.8, variances in 0.2–1: no zeros and no ones that could hide a mistake. */
export function randomParams(params: readonly Tensor[]): readonly Tensor[] {
  return params.map(({ name, shape, values }, index) => {
    const draws = uniform(fold(seedKey(99), index), values.length);
    const spread = name.endsWith('variance') ? (u: number) => 0.2 + 0.8 * u : (u: number) => 1.6 * u - 0.8;
    return { name, shape, values: draws.map(spread) };
  });
}

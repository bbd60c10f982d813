/**
 * @file Weights between a vector and row-major order. Plain loops: `from` with a function takes some twenty times as long for each
 * number, and networks have millions of them.
 */
import type { Tensor } from '#protocol/tensor.ts';
import type { PlacedParam } from './parameter-plan.ts';

/** The tensor of `placed` out of its vector; `suffix` comes behind its name. */
export function gatherWeight(vector: Float32Array, { param, places }: PlacedParam, suffix = ''): Tensor {
  const values = new Float32Array(places.length);
  for (let i = 0; i < values.length; i++) values[i] = vector[places[i]!]!;
  return { name: `${param.fullName}${suffix}`, shape: param.shape, values };
}

/** Row-major `values` to their places in `vector`, which begins with place `first`. */
export function scatterWeight(
  values: Float32Array,
  { places }: PlacedParam,
  vector: Float32Array,
  first = 0,
): void {
  for (let i = 0; i < places.length; i++) vector[places[i]! - first] = values[i]!;
}

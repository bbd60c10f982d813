import { AVERAGE } from '#model/optimizers/training-slots.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Params } from './engine.ts';

/** The slots to be written with `params`: weights that come without their average are their own. `averaged` names those that have one. */
export function withOwnAverages(
  { params = [], slots = [] }: Partial<Params>,
  averaged: readonly string[],
): readonly Tensor[] {
  const given = new Set(slots.map(({ name }) => name));
  const own = params
    .filter(({ name }) => averaged.includes(name) && !given.has(`${name}/${AVERAGE}`))
    .map((param) => ({ ...param, name: `${param.name}/${AVERAGE}` }));
  return [...slots, ...own];
}

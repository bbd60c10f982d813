/** @file What the optimizer knew of weights that have been frozen since: when they learn again, they go on with it, as in PyTorch. */
import { ACCUMULATOR, AVERAGE } from '#model/optimizers/training-slots.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { TrainingRun } from './training-run.ts';

/** A sum of gradients that was left half-way, or an average that a weight at rest has long reached, is of no use later. */
const isOfTools = ({ name }: Tensor): boolean =>
  name.endsWith(`/${ACCUMULATOR}`) || name.endsWith(`/${AVERAGE}`);

/** The slots of the weights that learn now, and those that the run keeps for others. */
export function withResting(run: Pick<TrainingRun, 'resting'>, live: readonly Tensor[]): readonly Tensor[] {
  const learning = new Set(live.map(({ name }) => name));
  run.resting = run.resting.filter((slot) => !learning.has(slot.name) && !isOfTools(slot));
  return [...live, ...run.resting];
}

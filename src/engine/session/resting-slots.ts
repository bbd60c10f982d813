/** @file What the optimizer knew of weights that have been frozen since: when they learn again, they go on with it, as in PyTorch. */
import type { TrainingPlan } from '#model/document.ts';
import { ACCUMULATOR, AVERAGE, trainingSlots } from '#model/optimizers/training-slots.ts';
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

/**
 * Those of the slots at hand that a moment knows nothing of, as they begin: their weights were frozen then, and had never learned. An average
 * begins as its weights are, which whoever writes those sees to.
 */
export function unlearned(
  plan: Pick<TrainingPlan, 'optimizer' | 'tools'>,
  then: readonly Tensor[],
  live: readonly Tensor[],
): readonly Tensor[] {
  const known = new Set(then.map(({ name }) => name));
  const firsts = new Map(trainingSlots(plan).map(({ name, first }) => [name, first]));
  return live
    .filter(({ name }) => !known.has(name))
    .flatMap((slot) => {
      const first = firsts.get(slot.name.slice(slot.name.lastIndexOf('/') + 1));
      return typeof first === 'number'
        ? [{ ...slot, values: new Float32Array(slot.values.length).fill(first) }]
        : [];
    });
}

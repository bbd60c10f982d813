import type { ToolSpecs } from '#model/tools/index.ts';
import { slotsOf, type OptimizerSpec } from './index.ts';
import type { Slot } from './optimizer-def.ts';

/** The sum of the gradients of the batches since the weights last moved. */
export const ACCUMULATOR = 'gradient_accumulator';
/** The running average of the weights. */
export const AVERAGE = 'average';

/** Everything that training keeps of every weight between steps: the optimizer's slots first, then those of the tools. */
export const trainingSlots = (training: {
  readonly optimizer: OptimizerSpec;
  readonly tools: Pick<ToolSpecs, 'accumulation' | 'averaging'>;
}): readonly Slot[] => {
  const { accumulation, averaging } = training.tools;
  return [
    ...slotsOf(training.optimizer),
    ...(accumulation.steps > 1 ? [{ name: ACCUMULATOR, first: 0 }] : []),
    ...(averaging.on ? [{ name: AVERAGE, first: 'weights' } as const] : []),
  ];
};

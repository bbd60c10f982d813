import type { LossSpec } from '#model/losses/index.ts';

/** By how much a loss of `outputs` counts: as often as there are outputs where it is their sum, once where it is their mean. */
export const outputSum = (loss: LossSpec, outputs: number): number =>
  'overOutputs' in loss && loss.overOutputs === 'sum' ? outputs : 1;

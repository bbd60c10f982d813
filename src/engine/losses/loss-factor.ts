import type { LossSpec } from '#model/losses/index.ts';

/** By how much a loss of `outputs` counts: as often as there are outputs where it is their sum, and half where that is said. */
export function lossFactor(loss: LossSpec, outputs: number): number {
  const summed = 'overOutputs' in loss && loss.overOutputs === 'sum';
  const halved = 'half' in loss && loss.half;
  return (summed ? outputs : 1) * (halved ? 0.5 : 1);
}

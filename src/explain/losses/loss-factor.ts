import type { LossSpec } from '#model/losses/index.ts';

/** What a loss of K `outputs` is multiplied by: K where it is their sum and not their mean, ½ where that is said. */
export function lossFactorOf(spec: LossSpec, outputs: number): number {
  const summed = 'overOutputs' in spec && spec.overOutputs === 'sum';
  const halved = 'half' in spec && spec.half;
  return (summed ? outputs : 1) * (halved ? 0.5 : 1);
}

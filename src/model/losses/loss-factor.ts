import type { LossSpec } from './index.ts';

/** What the mean loss of K `outputs` is multiplied by: K where it is their sum, ½ where that is said. */
export function lossFactor(spec: LossSpec, outputs: number): number {
  const summed = 'overOutputs' in spec && spec.overOutputs === 'sum';
  const halved = 'half' in spec && spec.half;
  return (summed ? outputs : 1) * (halved ? 0.5 : 1);
}

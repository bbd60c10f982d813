import { adam } from './adam.ts';
import { decayWeights } from './decay-weights.ts';
import type { MakeUpdate } from './optimizer-op.ts';

/** w ← w − η λ w, then as Adam */
export const adamw: MakeUpdate<'adamw'> = (spec) => {
  const move = adam(spec);
  return ({ weights, slots }, gradient, [rate, share], scalar) =>
    move({ weights: decayWeights(weights, share!), slots }, gradient, [rate!], scalar);
};

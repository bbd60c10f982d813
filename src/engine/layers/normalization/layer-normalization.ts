import { layerNorm } from '#engine/kernels/normalize-groups.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** The channels of every place for themselves: [batch, ..., channels] → the same. */
export const layerNormalization: LayerOp<'layer_normalization'> =
  ({ epsilon }) =>
  (x, { gamma, beta }) =>
    layerNorm(x, { gamma, beta }, epsilon);

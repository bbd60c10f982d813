import { normalizeGroups } from '#engine/kernels/normalize-groups.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** The channels of every place divided by their root mean square: [batch, ..., channels] → the same. */
export const rmsNormalization: LayerOp<'rms_normalization'> =
  ({ epsilon }) =>
  (x, { scale }) =>
    normalizeGroups(x, { gamma: scale }, { places: 1, groups: 1, epsilon, centered: false });

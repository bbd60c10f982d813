import { normalizeGroups } from '#engine/kernels/normalize-groups.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import { groupCount } from '#model/layers/normalization/group-normalization.ts';

/** Neighbouring channels of all places together: [batch, ..., channels] → the same. */
export const groupNormalization: LayerOp<'group_normalization'> =
  (spec) =>
  (x, { gamma, beta }) => {
    const [channels, batch] = [x.shape.at(-1)!, x.shape[0]];
    const grouping = {
      places: x.size / (batch * channels),
      groups: groupCount(spec, channels),
      epsilon: spec.epsilon,
      centered: true,
    };
    return normalizeGroups(x, { gamma, beta }, grouping);
  };

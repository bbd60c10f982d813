import type { LayerOp } from '#engine/layers/layer-op.ts';
import { geometry, within } from './geometry.ts';

/** Down by ±heightFactor of the height, and to the right by ±widthFactor of the width. */
export const randomTranslation: LayerOp<'random_translation'> = (spec) =>
  geometry(spec, ([down, right], { height, width }) => [
    1,
    0,
    -within(right, spec.widthFactor) * width,
    0,
    1,
    -within(down, spec.heightFactor) * height,
  ]);

import type { LayerOp } from '#engine/layers/layer-op.ts';
import { aboutMiddle, geometry, within } from './geometry.ts';

/** The view grows by ±heightFactor and ±widthFactor; above 1 the picture shrinks. */
export const randomZoom: LayerOp<'random_zoom'> = (spec) =>
  geometry(spec, ([first, second], size) => {
    const tall = 1 + within(first, spec.heightFactor);
    const wide = spec.keepAspect ? tall : 1 + within(second, spec.widthFactor);
    return aboutMiddle([wide, 0, 0, tall], size);
  });

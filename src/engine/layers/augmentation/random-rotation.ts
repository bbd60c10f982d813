import type { LayerOp } from '#engine/layers/layer-op.ts';
import { aboutMiddle, geometry, within } from './geometry.ts';

/** Counter-clockwise by an angle in ±factor turns. */
export const randomRotation: LayerOp<'random_rotation'> = (spec) =>
  geometry(spec, ([draw], size) => {
    const angle = within(draw, 2 * Math.PI * spec.factor);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return aboutMiddle([cos, -sin, sin, cos], size);
  });

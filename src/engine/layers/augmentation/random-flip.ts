import type { LayerOp } from '#engine/layers/layer-op.ts';
import { geometry } from './geometry.ts';

/** Every image is mirrored with a chance of one half, in each direction that the mode names. */
export const randomFlip: LayerOp<'random_flip'> = ({ mode }) =>
  geometry(
    { fillMode: 'nearest', interpolation: 'nearest', fillValue: 0 },
    ([horizontal, vertical], { height, width }) => {
      const [across, down] = [
        mode !== 'vertical' && horizontal < 0.5,
        mode !== 'horizontal' && vertical < 0.5,
      ];
      return [across ? -1 : 1, 0, across ? width - 1 : 0, 0, down ? -1 : 1, down ? height - 1 : 0];
    },
  );

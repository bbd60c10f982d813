import * as tf from '@tensorflow/tfjs-core';
import { sidesOfEdges, sidesOfEnds, type Side } from '#model/layers/shape/edges.ts';
import type { Forward, LayerOp } from '#engine/layers/layer-op.ts';

/** Zeros around the places: [batch, ...places, channels]. */
const pad =
  (sides: readonly Side[]): Forward =>
  (x) =>
    tf.pad(x, [[0, 0], ...sides.map(([before, after]): [number, number] => [before, after]), [0, 0]]);

export const zeroPadding1d: LayerOp<'zero_padding1d'> = (spec) => pad(sidesOfEnds(spec));
export const zeroPadding2d: LayerOp<'zero_padding2d'> = (spec) => pad(sidesOfEdges(spec));

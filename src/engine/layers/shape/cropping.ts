import * as tf from '@tensorflow/tfjs-core';
import { sidesOfEdges, sidesOfEnds, type Side } from '#model/layers/shape/edges.ts';
import type { Forward, LayerOp } from '#engine/layers/layer-op.ts';

/** The places within: [batch, ...places, channels]. */
const crop =
  (sides: readonly Side[]): Forward =>
  (x) => {
    const [batch, ...places] = x.shape.slice(0, -1) as [number, ...number[]];
    const kept = places.map((length, axis) => length - sides[axis]![0] - sides[axis]![1]);
    return tf.slice(x, [0, ...sides.map(([before]) => before), 0], [batch, ...kept, x.shape.at(-1)!]);
  };

export const cropping1d: LayerOp<'cropping1d'> = (spec) => crop(sidesOfEnds(spec));
export const cropping2d: LayerOp<'cropping2d'> = (spec) => crop(sidesOfEdges(spec));

import { fold, seedKey } from '#lib/rng.ts';
import { POINTS } from '#lib/streams.ts';
import { generatePoints, type PointShape } from './generate-points.ts';

/** The points of `shape` for a document's seed, in the order in which they are divided: training first. `noise` is in percent. */
export const drawPoints = (
  shape: PointShape,
  wanted: { readonly count: number; readonly noise: number },
  seed: number,
) => generatePoints(shape, wanted, fold(seedKey(seed), POINTS));

import { gaussian } from '#lib/gaussian.ts';
import { fold, seedKey } from '#lib/rng.ts';
import { TRIED } from '#lib/streams.ts';

/** Number `draw` of the noises to try: [size], normal. */
export const drawNoise = (seed: number, draw: number, size: number): Float32Array =>
  gaussian(fold(seedKey(seed), TRIED, draw), size, 1);

/**
 * The place at `way`, 0 … 1, from `from` to `to`: √-weighted, so that it is as long as normal noise is all the way, where a
 * straight line would lead through noise that is too short and that the generator has never seen.
 */
export function walkBetween(from: Float32Array, to: Float32Array, way: number): Float32Array {
  const [near, far] = [Math.cos((way * Math.PI) / 2), Math.sin((way * Math.PI) / 2)];
  return from.map((value, i) => near * value + far * to[i]!);
}

/** @file An exponential moving average of a curve that tells what it knows from the first point on. */

/**
 * The moving average of `values`: each point keeps `weight` (0 … < 1) of the one before it. Divided by the
 * weights that were really given out (1 − weightᵗ), so that it starts at the first value and not at zero, as in
 * Adam. Points that are not numbers are left out and repeat the average so far.
 */
export function smooth(values: readonly number[], weight: number): readonly number[] {
  let average = 0;
  let given = 0;
  return values.map((value) => {
    if (Number.isFinite(value)) {
      average = weight * average + (1 - weight) * value;
      given = weight * given + (1 - weight);
    }
    return given > 0 ? average / given : Number.NaN;
  });
}

/** The weight for points that stand for `grain` steps each, so that the average reaches as far back as before. */
export const weightForGrain = (weight: number, grain: number): number => weight ** grain;

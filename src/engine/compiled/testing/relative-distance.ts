/** ‖a − e‖₂ / ‖e‖₂; of two vectors of almost nothing, their distance as a share of `scale`. */
export function relativeDistance(actual: ArrayLike<number>, expected: ArrayLike<number>, scale = 1): number {
  if (actual.length !== expected.length)
    throw new RangeError(`${actual.length} numbers, but ${expected.length}`);
  let [distance, size] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    distance += (actual[i]! - expected[i]!) ** 2;
    size += expected[i]! ** 2;
  }
  return Math.sqrt(distance / (size > 1e-12 ? size : scale ** 2));
}

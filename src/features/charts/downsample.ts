/** @file Fewer points for the same picture: of every stretch of a curve, its lowest and its highest point. */

/**
 * Positions of at most `limit` (≥ 4) points of `values`, in order: the first, the last, and of each of equally long
 * stretches between them the lowest and the highest, so that a spike of one step is never lost.
 * All values must be numbers.
 */
export function keepExtremes(values: readonly number[], limit: number): readonly number[] {
  if (values.length <= limit) return values.map((_, index) => index);
  const kept = [0];
  const inner = values.length - 2;
  const stretches = Math.floor((limit - 2) / 2);
  for (let s = 0; s < stretches; s++) {
    const from = 1 + Math.floor((s * inner) / stretches);
    const to = 1 + Math.floor(((s + 1) * inner) / stretches);
    let [low, high] = [from, from];
    for (let i = from + 1; i < to; i++) {
      if (values[i]! < values[low]!) low = i;
      if (values[i]! > values[high]!) high = i;
    }
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
  }
  kept.push(values.length - 1);
  return kept;
}

/** At most `limit` positions out of `count`, evenly spread, with the first and the last. */
export function keepEvenly(count: number, limit: number): readonly number[] {
  const kept = Math.min(count, limit);
  return Array.from({ length: kept }, (_, i) =>
    kept === 1 ? 0 : Math.round((i * (count - 1)) / (kept - 1)),
  );
}

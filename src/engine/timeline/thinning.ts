/**
 * @file Which moments of a run are kept when there is room for a few only: the first, the newest, and between them as
 * even a spread as can be had without knowing how long the run will be. Pure.
 *
 * Where the one is dropped whose neighbours are closest, the gap that is left is at most the mean of all pairs of
 * neighbouring gaps: twice an even one. Gaps never grow otherwise, so none is ever wider than that.
 */

/** Position in `steps` (ascending) of the one that is missed least, never the first or the last; null where there are only those. */
export function leastMissed(steps: readonly number[]): number | null {
  let least: number | null = null;
  let smallest = Infinity;
  for (let i = 1; i < steps.length - 1; i++) {
    const gap = steps[i + 1]! - steps[i - 1]!;
    if (gap < smallest) [least, smallest] = [i, gap];
  }
  return least;
}

/** Is it time for another one at `step`? At once while there is room for more than `steps`, else at an even distance from the last. */
export function isDue(steps: readonly number[], step: number, capacity: number): boolean {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return true;
  if (step <= last) return false;
  return steps.length < capacity || (step - last) * (capacity - 1) >= step - first;
}

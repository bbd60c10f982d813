/** @file How numbers are spread: a histogram of 32 bins with mean and deviation. Pure. */

export const BINS = 32;
/** What lies farther from the mean than so many deviations counts in the first or the last bin: a stray number would make the others one bar. */
const REACH = 4;

export interface Spread {
  /** The first bin begins at `from`, the last one ends at `to`. */
  readonly from: number;
  readonly to: number;
  /** [BINS]: how many numbers are in each. What is no number counts nowhere. */
  readonly counts: Uint32Array;
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

type Numbers = readonly Float32Array[];

interface Moments {
  readonly count: number;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Two walks: squares of what is left after the mean lose nothing where the mean is large. */
function momentsOf(all: Numbers): Moments {
  let [count, sum, low, high] = [0, 0, Infinity, -Infinity];
  for (const values of all)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value)) continue;
      count++;
      sum += value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  const mean = count > 0 ? sum / count : 0;
  let squares = 0;
  for (const values of all)
    for (let i = 0; i < values.length; i++) {
      const away = values[i]! - mean;
      if (Number.isFinite(away)) squares += away * away;
    }
  return { count, low, high, mean, deviation: count > 0 ? Math.sqrt(squares / count) : 0 };
}

/** The spread of all numbers of `all` together; of none, zeros. */
export function spreadOf(all: Numbers): Spread {
  const { count, low, high, mean, deviation } = momentsOf(all);
  const counts = new Uint32Array(BINS);
  if (count === 0) return { from: 0, to: 0, counts, mean, deviation };
  const from = Math.max(low, mean - REACH * deviation);
  const to = Math.min(high, mean + REACH * deviation);
  const perUnit = to > from ? BINS / (to - from) : 0;
  for (const values of all)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value)) continue;
      const bin = Math.floor((value - from) * perUnit);
      counts[bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin]!++;
    }
  return { from, to, counts, mean, deviation };
}

export const allFinite = (all: Numbers): boolean => all.every((values) => values.every(Number.isFinite));

/** ‖v‖₂ of all numbers together. */
export function normOf(all: Numbers): number {
  let squares = 0;
  for (const values of all) for (let i = 0; i < values.length; i++) squares += values[i]! ** 2;
  return Math.sqrt(squares);
}

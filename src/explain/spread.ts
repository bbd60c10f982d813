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

/** A sum in double precision is finite only where every number in single precision is: too few fit into memory to overflow it. */
export function allFinite(all: Numbers): boolean {
  let sum = 0;
  for (const values of all) for (let i = 0; i < values.length; i++) sum += values[i]!;
  return Number.isFinite(sum);
}

interface Moments {
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Two walks: squares of what is left after the mean lose nothing where the mean is large. */
function momentsOf(all: Numbers, count: number): Moments {
  let sum = 0;
  let low = Infinity;
  let high = -Infinity;
  for (const values of all)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      sum += value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  const mean = sum / count;
  let squares = 0;
  for (const values of all)
    for (let i = 0; i < values.length; i++) {
      const away = values[i]! - mean;
      squares += away * away;
    }
  return { low, high, mean, deviation: Math.sqrt(squares / count) };
}

/** The spread of all numbers of `all` together; of none, zeros. */
export function spreadOf(all: Numbers): Spread {
  const finite = allFinite(all) ? all : all.map((values) => values.filter(Number.isFinite));
  const count = finite.reduce((total, { length }) => total + length, 0);
  const counts = new Uint32Array(BINS);
  if (count === 0) return { from: 0, to: 0, counts, mean: 0, deviation: 0 };
  const { low, high, mean, deviation } = momentsOf(finite, count);
  const from = Math.max(low, mean - REACH * deviation);
  const to = Math.min(high, mean + REACH * deviation);
  const perUnit = to > from ? BINS / (to - from) : 0;
  for (const values of finite)
    for (let i = 0; i < values.length; i++) {
      const bin = Math.floor((values[i]! - from) * perUnit);
      counts[bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin]!++;
    }
  return { from, to, counts, mean, deviation };
}

/** ‖v‖₂ of all numbers together. */
export function normOf(all: Numbers): number {
  let squares = 0;
  for (const values of all) for (let i = 0; i < values.length; i++) squares += values[i]! ** 2;
  return Math.sqrt(squares);
}

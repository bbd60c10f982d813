/** Bars of a histogram, from 0 in steps of `width`; the last one holds everything from its start on. */
export interface LengthBins {
  readonly width: number;
  readonly counts: readonly number[];
}

/** `lengths` in at most `most` bars that reach to `reach`; rounded up to steps that are easy to read. */
export function lengthBins(lengths: ArrayLike<number>, reach: number, most: number): LengthBins {
  const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500];
  const width = steps.find((step) => reach / step <= most) ?? Math.ceil(reach / most);
  const counts = new Array<number>(Math.max(1, Math.ceil(reach / width))).fill(0);
  for (const length of Array.from(lengths))
    counts[Math.min(counts.length - 1, Math.floor(length / width))]!++;
  return { width, counts };
}

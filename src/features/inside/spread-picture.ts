/** @file Histograms side by side, time from left to right, values from bottom to top, as one picture. Pure. */
import { BINS, type Spread } from '#explain/spread.ts';

export interface SpreadAt {
  readonly step: number;
  readonly spread: Spread;
}

export interface SpreadPicture {
  /** What is at the bottom and at the top. */
  readonly low: number;
  readonly high: number;
  /** [height, width], from the top: how dense values are, 0 … 255. */
  readonly density: Uint8Array;
}

/** The densest bin of a moment is full; a bin a hundredth as dense can still be seen. */
const shade = (share: number): number => Math.round(255 * Math.sqrt(share));

function paintColumn(
  { from, to, counts }: Spread,
  { low, high, height }: { readonly low: number; readonly high: number; readonly height: number },
  put: (row: number, density: number) => void,
): void {
  const most = Math.max(1, ...counts);
  const perRow = (high - low) / height;
  const rowOf = (value: number): number => Math.floor((value - low) / perRow);
  // Where all bins are thinner than a row, they are one line.
  if (to - from < perRow) {
    put(Math.min(height - 1, Math.max(0, rowOf((from + to) / 2))), 255);
    return;
  }
  for (let row = 0; row < height; row++) {
    const value = low + (row + 0.5) * perRow;
    const bin = Math.floor(((value - from) / (to - from)) * BINS);
    if (bin >= 0 && bin < BINS) put(row, shade(counts[bin]! / most));
  }
}

/** `moments` in the order of their steps; every column shows the last one before its own time. */
export function spreadPicture(moments: readonly SpreadAt[], width: number, height: number): SpreadPicture {
  const known = moments.filter(({ spread }) => spread.counts.some((count) => count > 0));
  const ends = known.flatMap(({ spread }) => [spread.from, spread.to]);
  let [low, high] = ends.length > 0 ? [Math.min(...ends), Math.max(...ends)] : [0, 0];
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const density = new Uint8Array(width * height);
  if (known.length === 0) return { low, high, density };
  const [first, last] = [known[0]!.step, known.at(-1)!.step];
  for (let column = 0, at = 0; column < width; column++) {
    const step = first + ((column + 1) / width) * (last - first);
    while (at + 1 < known.length && known[at + 1]!.step <= step) at++;
    paintColumn(known[at]!.spread, { low, high, height }, (row, value) => {
      density[(height - 1 - row) * width + column] = value;
    });
  }
  return { low, high, density };
}

/** @file Round numbers for an axis that is not one of a chart of its own. Pure. */

export interface Axis {
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly number[];
}

/** Without the noise of binary fractions: 0.3, not 0.30000000000000004. */
export const clean = (value: number): number => Number(value.toPrecision(10));

/** The next 1, 2 or 5 times a power of ten that makes at most `intervals` steps over `span`. */
function roundStep(span: number, intervals: number): number {
  const least = span / intervals;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9));
  return factor! * power;
}

/** A linear axis over `low` … `high`, widened to round numbers; around the one number where they are the same. */
export function linearAxis(low: number, high: number, intervals = 4): Axis {
  if (low === high) return linearAxis(low - (Math.abs(low) || 1), high + (Math.abs(high) || 1), intervals);
  const step = roundStep(Math.max(high - low, 1e-9), intervals);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step));
  return { domain: [ticks[0]!, ticks.at(-1)!], ticks };
}

/** @file Bars on a logarithmic scale. Pure. */

export interface LogBars {
  /** Height of each bar, 0 … 1; 0 for what has no logarithm. */
  readonly heights: readonly number[];
  /** Exponents of the powers of ten at the bottom and the top. */
  readonly decades: readonly [bottom: number, top: number];
}

/** Fewer would make a small difference look like a large one. */
const FEWEST_DECADES = 3;

/**
 * The scale goes from a power of ten below the smallest of `values` to one above the largest. The smallest bar still
 * has a height: the bottom is strictly below it.
 */
export function logBars(values: readonly number[]): LogBars {
  const exponents = values.map((value) => (value > 0 && Number.isFinite(value) ? Math.log10(value) : null));
  const known = exponents.filter((exponent) => exponent !== null);
  const top = known.length > 0 ? Math.ceil(Math.max(...known) - 1e-9) + 0 : 0; // −0 becomes 0
  const lowest = known.length > 0 ? Math.ceil(Math.min(...known) - 1e-9) - 1 : 0;
  const bottom = Math.min(lowest, top - FEWEST_DECADES);
  return {
    heights: exponents.map((exponent) => (exponent === null ? 0 : (exponent - bottom) / (top - bottom))),
    decades: [bottom, top],
  };
}

/** @file A logarithmic axis of whole decades, over exponents. Pure. */
import { raised } from '#lib/format.ts';
import type { Axis } from '#lib/linear-axis.ts';

/** Labels that fit. */
const MOST_TICKS = 5;

/** From the power of ten below the smallest of `values` to the one above the largest; `also` is always on it. Values without a logarithm do not count. */
export function logAxis(values: readonly number[], also: number): Axis {
  const exponents = [...values, also]
    .filter((value) => value > 0 && Number.isFinite(value))
    .map((value) => Math.log10(value));
  const low = Math.floor(Math.min(...exponents) - 1e-9);
  const high = Math.ceil(Math.max(...exponents) + 1e-9) + 0; // −0 becomes 0
  const every = Math.ceil((high - low) / (MOST_TICKS - 1));
  const ticks = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) => low + i * every);
  return { domain: [low, high], ticks };
}

/** `10⁻³` for −3. */
export const powerOfTen = (exponent: number): string => `10${raised(exponent)}`;

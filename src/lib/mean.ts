import { sum } from './sum.ts';

/** NaN of nothing. */
export const mean = (values: ArrayLike<number>): number => sum(values) / values.length;

/** Root of the mean square distance from the mean: of all there is, not of a sample of it. NaN of nothing. */
export function deviation(values: ArrayLike<number>): number {
  const middle = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - middle) ** 2;
  return Math.sqrt(squares / values.length);
}

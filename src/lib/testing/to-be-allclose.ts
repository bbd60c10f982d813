/** @file `expect(actual).toBeAllclose(expected, { rtol, atol })`: NumPy's rule, |a − e| ≤ atol + rtol · |e|, for every number. */
import { expect } from 'vitest';

export interface Tolerance {
  readonly rtol?: number;
  readonly atol?: number;
}

declare module 'vitest' {
  // Declarations of one interface must agree, and vitest's says `any`.
  // oxlint-disable-next-line typescript/no-explicit-any
  interface Matchers<T = any> {
    toBeAllclose(expected: ArrayLike<number>, tolerance?: Tolerance): T;
  }
}

/** Index of the number that is furthest off, in units of what is allowed; −1 when all are close. */
function worst(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { rtol = 1e-5, atol = 1e-6 }: Tolerance,
): number {
  let [index, excess] = [-1, 1];
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs(actual[i]! - expected[i]!) / (atol + rtol * Math.abs(expected[i]!));
    if (off <= excess) continue; // a NaN is not ≤ anything: it goes on, and stays
    [index, excess] = [i, off];
    if (Number.isNaN(off)) break;
  }
  return index;
}

expect.extend({
  toBeAllclose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: Tolerance = {}) {
    if (actual.length !== expected.length) {
      return { pass: false, message: () => `${actual.length} numbers, but ${expected.length} were expected` };
    }
    const index = worst(actual, expected, tolerance);
    return {
      pass: index < 0,
      message: () =>
        index < 0
          ? 'all numbers are close'
          : `number ${index} of ${expected.length} is ${actual[index]}, but ${expected[index]} was expected`,
    };
  },
});

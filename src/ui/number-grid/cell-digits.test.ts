import { expect, it } from 'vitest';
import { cellDigits, CELL_CHARACTERS, sharedExponent } from './cell-digits.ts';

it.each([
  [0.42, '.42'],
  [-0.0213, '−.02'],
  [0.996, '1.0'],
  [-9.96, '−10'],
  [123.4, '123'],
  [0, ''],
  [-0.001, '~0'],
  [Number.NaN, 'NaN'],
])('says %f in a cell as %s', (value, digits) => {
  expect(cellDigits(value, 0)).toBe(digits);
});

it('finds a power of ten with which every number fits its cell', () => {
  for (let power = -12; power <= 12; power++) {
    const limit = 9.94 * 10 ** power;
    const exponent = sharedExponent(limit);
    expect(Math.abs(exponent % 3)).toBe(0);
    expect(cellDigits(-limit, exponent).length).toBeLessThanOrEqual(CELL_CHARACTERS);
    expect(cellDigits(limit, exponent)).toMatch(/[1-9]/);
  }
});

import { expect, it } from 'vitest';
import { pathOf } from './path-of.ts';

it('goes from place to place in straight lines', () => {
  expect(pathOf([])).toBe('');
  expect(
    pathOf([
      { left: 0, top: 12.34 },
      { left: 10.06, top: -1 },
    ]),
  ).toBe('M0.0,12.3L10.1,-1.0');
});

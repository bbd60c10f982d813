import { expect, it } from 'vitest';
import { isExact } from './translate-pairs.ts';

it.each([
  [[7, 8, 2, 0], [7, 8, 2, 0], true],
  [[7, 8, 2, 9], [7, 8, 2, 0], true], // said behind the end
  [[7, 8, 9, 2], [7, 8, 2, 0], false],
  [[7, 2, 2, 0], [7, 8, 2, 0], false],
  [[7, 8, 9, 5], [7, 8, 9, 5], true], // no room for an end
])('%j for %j is exact: %s', (said, wanted, exact) => {
  expect(isExact(said, wanted)).toBe(exact);
});

import { expect, it } from 'vitest';
import { joinPairs } from './join-pairs.ts';

it('a decoder reads what it should have said, one step late', () => {
  const joined = joinPairs(
    { inputs: Uint8Array.of(7, 8, 0, 9, 4, 5), targets: Uint8Array.of(8, 7, 2, 0, 5, 4, 9, 2) },
    { source: 3, target: 4 },
  );
  expect([...joined.inputs]).toEqual([7, 8, 0, 1, 8, 7, 2, 9, 4, 5, 1, 5, 4, 9]);
  expect([...joined.targets]).toEqual([8, 7, 2, 0, 5, 4, 9, 2]);
});

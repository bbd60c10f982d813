import { expect, it } from 'vitest';
import { columnWorths } from './column-worths.ts';

it('measures every column by the dearest, which comes first', () => {
  const losses = [
    [1.25, 1.25],
    [1.5, 2.5],
    [0.5, 0.5],
  ];
  expect(columnWorths(['age', 'mass', 'noise'], losses, 1)).toEqual([
    { name: 'mass', growth: 1, spread: 0.5, share: 1 },
    { name: 'age', growth: 0.25, spread: 0, share: 0.25 },
    { name: 'noise', growth: -0.5, spread: 0, share: -0.5 },
  ]);
});

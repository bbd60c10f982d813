import { expect, it } from 'vitest';
import { spreadOf } from '#explain/spread.ts';
import { spreadPicture } from './spread-picture.ts';

const uniform = (from: number, to: number) =>
  spreadOf([Float32Array.from({ length: 3201 }, (_, i) => from + ((to - from) * i) / 3200)]);

it('lays moments side by side on one axis of values, from left to right', () => {
  const moments = [
    { step: 0, spread: uniform(0, 1) },
    { step: 10, spread: uniform(3, 4) },
  ];
  const { low, high, density } = spreadPicture(moments, 4, 8);
  expect([low, high]).toEqual([0, 4]);
  const column = (at: number) => Array.from({ length: 8 }, (_, row) => density[row * 4 + at]! > 200);
  const [filled, empty] = [[true, true], Array.from({ length: 6 }, () => false)];
  expect(column(0)).toEqual([...empty, ...filled]); // 0 … 1 at the bottom
  expect(column(3)).toEqual([...filled, ...empty]); // 3 … 4 at the top
});

it('draws a line where all numbers are the same, and nothing where there are none', () => {
  const same = spreadPicture([{ step: 1, spread: spreadOf([new Float32Array(5).fill(2)]) }], 2, 5);
  expect([...same.density]).toEqual([0, 0, 0, 0, 255, 255, 0, 0, 0, 0]);
  expect(spreadPicture([], 2, 2).density.every((value) => value === 0)).toBe(true);
});

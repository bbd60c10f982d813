import { expect, it } from 'vitest';
import { limitOf, picturesOf } from './feature-cells.ts';

const counting = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => i);

it('takes the channels of an image apart', () => {
  // [2, 2, 3]: pixel p has the channels 3p, 3p + 1, 3p + 2.
  const pictures = picturesOf([2, 2, 3], counting(12), 2);
  expect(pictures.map(({ values }) => [...values])).toEqual([
    [0, 3, 6, 9],
    [1, 4, 7, 10],
  ]);
  expect(limitOf(pictures)).toBe(10);
});

it('shows a short vector whole and the beginning of a long one', () => {
  expect(picturesOf([3], counting(3), 6)).toEqual([
    { values: Float32Array.of(0, 1, 2, 0, 1, 2), width: 3, height: 2 },
  ]);
  const [strip] = picturesOf([576], counting(576), 6);
  expect([strip!.width, strip!.height, strip!.values.length]).toEqual([24, 4, 96]);
});

it('measures magnitudes, whatever their sign', () =>
  expect(limitOf([{ values: Float32Array.of(-3, 2), width: 2, height: 1 }])).toBe(3));

it('leaves other shapes alone', () => expect(picturesOf([2, 3], counting(6), 6)).toEqual([]));

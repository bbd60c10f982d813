import { expect, it } from 'vitest';
import { channelPictures, filterPictures, rangeOf } from './channels.ts';

it('takes an image with interleaved channels apart', () => {
  // [2, 3, 2]: value = 10·(y·3 + x) + channel
  const values = Float32Array.from({ length: 12 }, (_, i) => 10 * Math.floor(i / 2) + (i % 2));
  const pictures = channelPictures([2, 3, 2], values);
  expect(pictures.map((picture) => [...picture.values])).toEqual([
    [0, 10, 20, 30, 40, 50],
    [1, 11, 21, 31, 41, 51],
  ]);
  expect(pictures[0]).toMatchObject({ width: 3, height: 2 });
  expect(channelPictures([2, 3, 2], values, 1)).toHaveLength(1);
});

it('takes the filters of a kernel at its first input channel', () => {
  // [1, 2, 3, 2]: value = 100·x + 10·input + filter
  const values = Float32Array.from(
    { length: 12 },
    (_, i) => 100 * Math.floor(i / 6) + 10 * (Math.floor(i / 2) % 3) + (i % 2),
  );
  expect(filterPictures([1, 2, 3, 2], values).map((picture) => [...picture.values])).toEqual([
    [0, 100],
    [1, 101],
  ]);
});

it('knows the range of all pictures', () => {
  const picture = (...values: number[]) => ({
    values: Float32Array.from(values),
    width: values.length,
    height: 1,
  });
  expect(rangeOf([picture(1, -2), picture(5, 0)])).toEqual({ low: -2, high: 5 });
  expect(rangeOf([])).toEqual({ low: 0, high: 0 });
});

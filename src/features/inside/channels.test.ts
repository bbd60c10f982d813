import { expect, it } from 'vitest';
import { channelPictures, filterPictures, matrixPicture, rangeOf } from './channels.ts';

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

it('winds lists into rows, and takes the corner of a matrix that is too large', () => {
  const list = matrixPicture(
    [40],
    Float32Array.from({ length: 40 }, (_, i) => i),
  );
  expect(list).toMatchObject({ width: 32, height: 2 });
  expect([list.values[39], list.values[40]]).toEqual([39, Number.NaN]);
  const large = matrixPicture(
    [2, 200, 300],
    Float32Array.from({ length: 120_000 }, (_, i) => i),
  );
  expect(large).toMatchObject({ width: 256, height: 256 });
  expect([large.values[256], large.values.at(-1)]).toEqual([300, 255 * 300 + 255]);
});

it('knows the range of all pictures', () => {
  const picture = (...values: number[]) => ({
    values: Float32Array.from(values),
    width: values.length,
    height: 1,
  });
  expect(rangeOf([picture(1, -2), picture(5, 0)])).toEqual({ low: -2, high: 5 });
  expect(rangeOf([])).toEqual({ low: 0, high: 0 });
  expect(rangeOf([picture(Number.NaN, 2)])).toEqual({ low: 2, high: 2 });
});

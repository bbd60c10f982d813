/** @file Tensors cut into pictures. Pure. */
import type { Shape } from '#model/shape.ts';

/** A matrix, row-major [height, width]. */
export interface Picture {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Every `stride`-th value from `offset` on, `count` of them. */
function pick(
  values: Float32Array,
  offset: number,
  [stride, count]: readonly [number, number],
): Float32Array {
  const picked = new Float32Array(count);
  for (let i = 0; i < count; i++) picked[i] = values[offset + i * stride]!;
  return picked;
}

/** The channels of an image [height, width, channels], at most `limit`. */
export function channelPictures(shape: Shape, values: Float32Array, limit = Infinity): readonly Picture[] {
  const [height = 0, width = 0, channels = 0] = shape;
  return Array.from({ length: Math.min(channels, limit) }, (_, channel) => ({
    values: pick(values, channel, [channels, height * width]),
    width,
    height,
  }));
}

/** The filters of a kernel [height, width, inputs, filters] as they lie on the first input channel, at most `limit`. */
export function filterPictures(shape: Shape, values: Float32Array, limit = Infinity): readonly Picture[] {
  const [height = 0, width = 0, inputs = 0, filters = 0] = shape;
  return Array.from({ length: Math.min(filters, limit) }, (_, filter) => ({
    values: pick(values, filter, [inputs * filters, height * width]),
    width,
    height,
  }));
}

/** A list is wound into rows of so many. */
const ROW = 32;
/** Rows and columns of a matrix, at most. */
const MOST_ROWS = 256;

/** Numbers of a list row by row; what the last row lacks is nothing. */
function wound(values: Float32Array): Picture {
  const width = Math.min(ROW, values.length);
  const height = Math.ceil(values.length / ROW);
  const picture = new Float32Array(width * height).fill(Number.NaN);
  picture.set(values);
  return { values: picture, width, height };
}

/** The first rows and columns of a matrix. */
function corner(values: Float32Array, rows: number, columns: number): Picture {
  const [height, width] = [Math.min(rows, MOST_ROWS), Math.min(columns, MOST_ROWS)];
  const picture = new Float32Array(width * height);
  for (let row = 0; row < height; row++)
    picture.set(values.subarray(row * columns, row * columns + width), row * width);
  return { values: picture, width, height };
}

/** A tensor of any shape: the last axis as columns, all others as rows; a list wound up. */
export function matrixPicture(shape: Shape, values: Float32Array): Picture {
  const columns = shape.at(-1) ?? 1;
  return shape.length < 2 ? wound(values) : corner(values, values.length / columns, columns);
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The smallest and the largest value of all `pictures`. */
export function rangeOf(pictures: readonly Picture[]): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const { values } of pictures) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? { low, high } : { low: 0, high: 0 };
}

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

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The smallest and the largest value of all `pictures`. */
export function rangeOf(pictures: readonly Picture[]): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of pictures) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? { low, high } : { low: 0, high: 0 };
}

/** Axis lengths of one sample, without the batch axis: an image is `[height, width, channels]`. */
export type Shape = readonly number[];

export const sizeOf = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

/** Row, column, channel of a flat, row-major index: one number for each axis. */
export function placeIn(shape: Shape, index: number): readonly number[] {
  const place: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place[axis] = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return place;
}

/** `26×26×32`, as people write shapes. */
export const formatShape = (shape: Shape): string => shape.join('×');

export const PADDINGS = ['valid', 'same'] as const;
export type Padding = (typeof PADDINGS)[number];

/**
 * Places where a window of `size` fits along an axis of `length`, at most every `stride`.
 * valid: ⌊(length − size) / stride⌋ + 1 (may be ≤ 0: it does not fit); same: ⌈length / stride⌉. Keras's rule.
 */
export const windowCount = (length: number, size: number, stride: number, padding: Padding): number =>
  padding === 'same' ? Math.ceil(length / stride) : Math.floor((length - size) / stride) + 1;

/**
 * Places that a transposed window of `size` makes of `length`, `stride` apart: what the same window in `windowCount` would
 * take `length` places from. Keras's rule.
 */
export const transposedCount = (length: number, size: number, stride: number, padding: Padding): number =>
  length * stride + (padding === 'same' ? 0 : Math.max(0, size - stride));

/**
 * @file Layers that only move numbers, as tables: for each number of the output, in row-major order, which number of the input
 * it is a copy of, or −1 where it is zero.
 */
import { sizeOf, type Shape } from '#model/shape.ts';

/** Numbers from one position of an axis to the next, in row-major order. */
const strides = (shape: Shape): readonly number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** A table for `output`; `source` gets the position along each axis and says which number of the input it is. */
function tableOf(output: Shape, source: (place: readonly number[]) => number): Int32Array {
  const steps = strides(output);
  return Int32Array.from({ length: sizeOf(output) }, (_, i) =>
    source(output.map((length, axis) => Math.floor(i / steps[axis]!) % length)),
  );
}

/** Another shape, the same order. */
export const sameOrder = (output: Shape): Int32Array =>
  Int32Array.from({ length: sizeOf(output) }, (_, i) => i);

/** Axis `dims[i]` of the input, counted from 1, becomes axis i. */
export function permuted(input: Shape, dims: readonly number[]): Int32Array {
  const steps = strides(input);
  const output = dims.map((axis) => input[axis - 1]!);
  return tableOf(output, (place) =>
    place.reduce((sum, position, i) => sum + position * steps[dims[i]! - 1]!, 0),
  );
}

/** The whole input again and again along the first axis. */
export const repeated = (input: Shape, output: Shape): Int32Array =>
  Int32Array.from({ length: sizeOf(output) }, (_, i) => i % sizeOf(input));

/** Every channel `times` times in a row. */
export function channelsRepeated(input: Shape, times: number): Int32Array {
  return Int32Array.from({ length: sizeOf(input) * times }, (_, i) => Math.floor(i / times));
}

/** An axis whose positions are moved apart: position p of the input goes to `first` + p · `stride`. */
export interface SpreadAxis {
  readonly length: number;
  readonly stride: number;
  readonly first: number;
}

/** The input's places moved apart along `axes`, with zeros around and between them; channels stay. */
export function spread(input: Shape, axes: readonly SpreadAxis[]): Int32Array {
  const steps = strides(input);
  return tableOf([...axes.map(({ length }) => length), input.at(-1)!], (place) => {
    let source = place.at(-1)!;
    for (const [axis, { stride, first }] of axes.entries()) {
      const position = (place[axis]! - first) / stride;
      if (!Number.isInteger(position) || position < 0 || position >= input[axis]!) return -1;
      source += position * steps[axis]!;
    }
    return source;
  });
}

/** The input with places added at both ends of each axis of places, or with negative numbers cut off. */
export const framed = (
  input: Shape,
  sides: readonly (readonly [before: number, after: number])[],
): Int32Array =>
  spread(
    input,
    sides.map(([before, after], axis) => ({
      length: before + input[axis]! + after,
      stride: 1,
      first: before,
    })),
  );

/** Every place of `output` is that of the input which covers it: ⌊place / size⌋ along each axis of places. */
export function enlarged(input: Shape, output: Shape): Int32Array {
  const steps = strides(input);
  return tableOf(output, (place) =>
    place.reduce(
      (sum, position, axis) => sum + Math.floor((position * input[axis]!) / output[axis]!) * steps[axis]!,
      0,
    ),
  );
}

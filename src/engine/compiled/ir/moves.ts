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

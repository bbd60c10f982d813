import type { Shape } from '#model/shape.ts';

/** A product over the last axis at every `stride`-th place. */
export interface Projection {
  readonly stride: number;
}

/** The places in front of the channels: one for a list, time for a sequence, rows and columns for an image. */
const placesOf = (shape: Shape): Shape => shape.slice(0, -1);

/** A stride that takes ⌈from / stride⌉ = to places of an axis. */
const strideOf = (from: number, to: number): number => Math.ceil(from / to);

/**
 * What brings `input` to the shape `output`: nothing, or a 1×1 convolution with a stride that is the same along every axis
 * of places. Null where no such one does.
 */
export function projectionBetween(input: Shape, output: Shape): Projection | 'identity' | null {
  if (input.length !== output.length) return null;
  if (input.every((length, axis) => length === output[axis])) return 'identity';
  const [from, to] = [placesOf(input), placesOf(output)];
  const stride = Math.max(1, ...from.map((length, axis) => strideOf(length, to[axis]!)));
  return from.every((length, axis) => Math.ceil(length / stride) === to[axis]) ? { stride } : null;
}

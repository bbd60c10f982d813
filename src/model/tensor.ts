import type { Shape } from './shape.ts';

/** A named array of numbers outside the engine: row-major, with its full shape. */
export interface Tensor {
  readonly name: string;
  readonly shape: Shape;
  readonly values: Float32Array;
}

/**
 * @file Layers that look at every image through a matrix of its own, drawn from the layer's stream of the step; the identity
 * outside training. Draws and matrices are made by the worker, a few numbers for each image, the same on every backend.
 */
import type { Matrix, Resampling } from '#engine/kernels/transform-images.ts';
import { transformImages } from '#engine/kernels/transform-images.ts';
import type { Forward } from '#engine/layers/layer-op.ts';
import { uniform } from '#lib/rng.ts';

export interface Size {
  readonly height: number;
  readonly width: number;
}

/** The matrix of one image from two draws in [0, 1). */
export type DrawMatrix = (draws: readonly [number, number], size: Size) => Matrix;

/** A draw as a number in [−limit, limit). */
export const within = (draw: number, limit: number): number => (2 * draw - 1) * limit;

/** Two draws per image, in the order of the batch. */
export const geometry =
  (how: Resampling, matrixOf: DrawMatrix): Forward =>
  (x, _weights, { mode, key }) => {
    if (mode !== 'train') return x;
    const [batch, height, width] = x.shape as [number, number, number];
    const draws = uniform(key, 2 * batch);
    const matrices = Array.from({ length: batch }, (_, i) =>
      matrixOf([draws[2 * i]!, draws[2 * i + 1]!], { height, width }),
    );
    return transformImages(x, matrices, how);
  };

/** Turns and stretches about the middle of the image: x′ = A (x − m) + m. */
export function aboutMiddle(
  [a, b, c, d]: readonly [number, number, number, number],
  { height, width }: Size,
): Matrix {
  const [x, y] = [(width - 1) / 2, (height - 1) / 2];
  return [a, b, x - a * x - b * y, c, d, y - c * x - d * y];
}

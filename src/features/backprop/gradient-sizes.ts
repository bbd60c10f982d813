/** @file How long gradients are: Euclidean norms. Pure. */
import type { SampleRecord } from '#explain/record/sample-record.ts';

/** √ of the sum of squares of all numbers of `tensors`. */
export function gradientSize(tensors: readonly { readonly values: Float32Array }[]): number {
  let sum = 0;
  for (const { values } of tensors) for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/** ‖∂L/∂W‖ of every layer that learns, all of its weights together. */
export const weightGradientSizes = ({ layers }: SampleRecord) =>
  layers.flatMap(({ name, gradients }, layer) =>
    gradients.length > 0 ? [{ name, layer, norm: gradientSize(gradients) }] : [],
  );

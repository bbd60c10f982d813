/** @file How long gradients are: Euclidean norms. Pure. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { normOf } from '#explain/spread.ts';

/** ‖·‖₂ of all numbers of `tensors`. */
export const gradientSize = (tensors: readonly { readonly values: Float32Array }[]): number =>
  normOf(tensors.map(({ values }) => values));

/** ‖∂L/∂W‖ of every layer that learns, all of its weights together. */
export const weightGradientSizes = ({ layers }: SampleRecord) =>
  layers.flatMap(({ name, gradients }, layer) =>
    gradients.length > 0 ? [{ name, layer, norm: gradientSize(gradients) }] : [],
  );

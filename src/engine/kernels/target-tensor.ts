import * as tf from '@tensorflow/tfjs-core';
import type { SampleTable } from '#datasets/dataset-def.ts';
import { answerSize, type DataShape, type Target } from '#model/data-spec.ts';
import { sizeOf } from '#model/shape.ts';
import { targetRows } from './target-rows.ts';

/** Classes that zeros and a one still tell. */
const MOST_ONE_HOT = 256;

/**
 * Classes at places, and more classes than a byte can tell, are given by number: as zeros and ones they would be as many as
 * the logits.
 */
export const isNumbered = (target: Target): boolean =>
  target.kind === 'classes' && (target.places.length > 0 || target.classes > MOST_ONE_HOT);

/** What a network should answer to the samples at `indices`: as {@link Batch.targets}. */
export function targetTensor(
  targets: SampleTable['targets'],
  shape: DataShape,
  indices: ArrayLike<number>,
): tf.Tensor {
  const { target } = shape;
  const count = indices.length;
  if (target.kind === 'numbers' || !isNumbered(target)) {
    const outputs = answerSize(shape);
    return tf.tensor(targetRows(targets, outputs, indices), [count, outputs]);
  }
  const size = sizeOf(target.places);
  const numbers = new Int32Array(count * size);
  for (let row = 0; row < count; row++)
    numbers.set(targets.subarray(indices[row]! * size, (indices[row]! + 1) * size), row * size);
  return tf.tensor(numbers, [count, ...target.places], 'int32');
}

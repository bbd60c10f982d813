import type { TrainingData } from '#engine/engine.ts';
import { scaleInputs } from './scale-inputs.ts';
import { targetRows } from './target-rows.ts';

/** [outputs]: what a network should answer to learning sample `index`. */
export function answerTo(
  { dataset, scaling, reproduces = false }: TrainingData,
  outputs: number,
  index: number,
): Float32Array {
  const { inputs, targets } = dataset.learn;
  if (!reproduces) return targetRows(targets, outputs, [index]);
  return scaleInputs(inputs.subarray(index * outputs, (index + 1) * outputs), scaling);
}

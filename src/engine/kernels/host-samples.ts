import * as tf from '@tensorflow/tfjs-core';
import { hasClasses } from '#datasets/dataset-def.ts';
import type { TrainingData } from '#engine/engine.ts';
import { sizeOf } from '#model/shape.ts';
import { scaleInputs } from './scale-inputs.ts';
import type { SampleStore } from './sample-store.ts';
import { targetTensor } from './target-tensor.ts';

/** Gathers in the worker's memory: one pass over the batch's bytes, one copy to the device. */
export function openHostSamples({ dataset, scaling, shape, reproduces = false }: TrainingData): SampleStore {
  const { input } = shape;
  const perSample = sizeOf(input);
  return {
    take(indices) {
      const { inputs, targets } = dataset.learn;
      const values = new Float32Array(indices.length * perSample);
      for (let row = 0; row < indices.length; row++) {
        const index = indices[row]!;
        const sample = inputs.subarray(index * perSample, (index + 1) * perSample);
        scaleInputs(sample, scaling, values.subarray(row * perSample, (row + 1) * perSample));
      }
      const answers = reproduces
        ? tf.tensor(values, [indices.length, perSample])
        : targetTensor(targets, shape, indices);
      return {
        inputs: tf.tensor(values, [indices.length, ...input]),
        targets: answers,
        classified: !reproduces && hasClasses(dataset.learn),
      };
    },
    dispose() {},
  };
}

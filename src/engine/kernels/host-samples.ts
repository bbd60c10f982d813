import * as tf from '@tensorflow/tfjs-core';
import type { TrainingData } from '#engine/engine.ts';
import { sizeOf } from '#model/shape.ts';
import { scalePixels } from './scale-pixels.ts';
import type { SampleStore } from './sample-store.ts';

/** Gathers in the worker's memory: one pass over the batch's bytes, one copy to the device. */
export function openHostSamples({ dataset, scaling, shape: { input, classes } }: TrainingData): SampleStore {
  const perSample = sizeOf(input);
  return {
    take(indices) {
      const { pixels, labels } = dataset.learn;
      const values = new Float32Array(indices.length * perSample);
      const targets = new Float32Array(indices.length * classes);
      for (let row = 0; row < indices.length; row++) {
        const index = indices[row]!;
        const sample = pixels.subarray(index * perSample, (index + 1) * perSample);
        scalePixels(sample, scaling, values.subarray(row * perSample, (row + 1) * perSample));
        targets[row * classes + labels[index]!] = 1;
      }
      return {
        inputs: tf.tensor(values, [indices.length, ...input]),
        targets: tf.tensor(targets, [indices.length, classes]),
      };
    },
    dispose() {},
  };
}

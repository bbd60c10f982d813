/** @file Where batches come from. Bytes stay bytes until the batch is made. */
import * as tf from '@tensorflow/tfjs-core';
import type { BatchIndices, TrainingData } from '#engine/engine.ts';
import { openGpuSamples } from './gpu-samples.ts';
import { openHostSamples } from './host-samples.ts';

/** One batch on the device. */
export interface Batch {
  /** [count, ...input], scaled. */
  readonly inputs: tf.Tensor;
  /** [count, outputs]: one-hot where targets are classes. */
  readonly targets: tf.Tensor;
  /** False where targets are numbers. */
  readonly classified: boolean;
}

export interface SampleStore {
  /** Makes the batch of learning samples at `indices`, which must have arrived. For the caller to dispose. */
  take(indices: BatchIndices): Batch;
  dispose(): void;
}

/** Samples for the backend in use: resident on a GPU that can unpack them, else in the worker's memory. */
export const openSamples = (data: TrainingData): SampleStore =>
  tf.getBackend() === 'webgpu' && !(data.dataset.learn.targets instanceof Uint16Array)
    ? openGpuSamples(data)
    : openHostSamples(data);

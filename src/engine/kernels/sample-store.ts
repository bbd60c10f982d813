/** @file Where batches come from. Bytes stay bytes until the batch is made. */
import * as tf from '@tensorflow/tfjs-core';
import type { BatchIndices, TrainingData } from '#engine/engine.ts';
import { openGpuSamples } from './gpu-samples.ts';
import { openHostSamples } from './host-samples.ts';
import { isNumbered } from './target-tensor.ts';

/** One batch on the device. */
export interface Batch {
  /** [count, ...input], scaled. */
  readonly inputs: tf.Tensor;
  /** [count, outputs]: numbers, or one-hot classes. Where `isNumbered` says so, int32 numbers of classes: [count, …places]. */
  readonly targets: tf.Tensor;
  /** False where targets are numbers. */
  readonly classified: boolean;
}

export interface SampleStore {
  /** Makes the batch of learning samples at `indices`, which must have arrived. For the caller to dispose. */
  take(indices: BatchIndices): Batch;
  dispose(): void;
}

/** Samples for the backend in use: resident on a GPU that can unpack them, else in the worker's memory, as tokens are. */
export const openSamples = (data: TrainingData): SampleStore =>
  tf.getBackend() === 'webgpu' && !isNumbered(data.shape.target)
    ? openGpuSamples(data)
    : openHostSamples(data);

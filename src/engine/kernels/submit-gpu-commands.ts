import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/**
 * Hands everything that tfjs has recorded to the GPU. tfjs collects commands; a buffer that is destroyed while some of them still
 * wait would make the whole submission invalid, and buffers come back to its pool only with the commands that used them.
 */
export function submitGpuCommands(): void {
  const backend = tf.backend() as WebGPUBackend;
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
}

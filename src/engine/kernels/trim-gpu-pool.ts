import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitGpuCommands } from './submit-gpu-commands.ts';

/** The part of tfjs's pool that it does not declare. Its keys must stay: buffers in use come back to them. */
interface Pool {
  readonly freeBuffers: ReadonlyMap<string, GPUBuffer[]>;
  numFreeBuffers: number;
  numBytesAllocated: number;
}

/**
 * Gives back the GPU memory of tensors that were disposed. tfjs keeps it for tensors of exactly the same size,
 * forever: a person who tries one network after another would run out.
 */
export function trimGpuPool(): void {
  if (tf.getBackend() !== 'webgpu') return;
  submitGpuCommands();
  const pool = (tf.backend() as WebGPUBackend).bufferManager as unknown as Pool;
  for (const buffers of pool.freeBuffers.values()) {
    for (const buffer of buffers.splice(0)) {
      pool.numFreeBuffers--;
      pool.numBytesAllocated -= buffer.size;
      buffer.destroy();
    }
  }
}

import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '#protocol/backend.ts';

/** Disposes a backend with everything on it, so that it can be made anew. */
export function removeBackend(name: BackendName): void {
  if (tf.findBackendFactory(name) !== null) tf.removeBackend(name); // findBackend would start it
}

/** Has tfjs run everything on `backend` from now on. Kernels are found by the backend's name. */
export async function installBackend(name: BackendName, backend: tf.KernelBackend): Promise<void> {
  removeBackend(name);
  tf.registerBackend(name, () => backend);
  if (!(await tf.setBackend(name))) throw new Error(`tfjs did not accept the ${name} backend`);
}

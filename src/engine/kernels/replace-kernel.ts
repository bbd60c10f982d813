import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '#protocol/backend.ts';

/** Puts a kernel in the place of a backend's own, which it may hand things to. */
export function replaceKernel(
  kernelName: string,
  backendName: BackendName,
  around: (original: tf.KernelConfig) => tf.KernelConfig,
): void {
  const original = tf.getKernel(kernelName, backendName);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel(around(original));
}

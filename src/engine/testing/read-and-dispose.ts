import * as tf from '@tensorflow/tfjs-core';
import { readAll } from '#engine/tfjs/read-all.ts';

/** Values of what `build` makes, which is disposed. (Reading synchronously gives zeros on WebGPU.) */
export async function readAndDispose(build: () => tf.Tensor[]): Promise<Float32Array[]> {
  const tensors = tf.tidy(build);
  const values = await readAll(tensors);
  tf.dispose(tensors);
  return values;
}

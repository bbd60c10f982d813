import type * as tf from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';

/** The values of a float32 tensor, in place. */
export const valuesOf = (cpu: MathBackendCPU, { dataId }: tf.TensorInfo): Float32Array =>
  cpu.readSync(dataId) as Float32Array;

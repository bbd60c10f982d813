import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

export type RunKernel = (name: string, inputs: tf.NamedTensorInfoMap, attrs: object) => tf.TensorInfo;
/** A float32 tensor whose values are whatever the heap holds there. */
export type MakeTensor = (shape: readonly number[]) => tf.TensorInfo;

/** Builds a result below autograd and frees everything that was made on the way. */
export function compose(
  build: (run: RunKernel, make: MakeTensor, own: (tensor: tf.TensorInfo) => tf.TensorInfo) => tf.TensorInfo,
): tf.TensorInfo {
  const wasm = tf.backend() as BackendWasm;
  const made: tf.TensorInfo[] = [];
  const own = (tensor: tf.TensorInfo): tf.TensorInfo => {
    made.push(tensor);
    return tensor;
  };
  const run: RunKernel = (name, inputs, attrs) => {
    const { kernelFunc } = tf.getKernel(name, 'wasm');
    return own(kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend: wasm }) as tf.TensorInfo);
  };
  const result = build(run, (shape) => own(wasm.makeOutput([...shape], 'float32')), own);
  for (const { dataId } of made) if (dataId !== result.dataId) wasm.disposeData(dataId);
  return result;
}

/** The values of a float32 tensor, in place. Good until the next tensor is made: the heap may move when it grows. */
export const heapOf = (tensor: tf.TensorInfo): Float32Array =>
  (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;

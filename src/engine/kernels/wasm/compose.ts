import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

export type RunKernel = (name: string, inputs: tf.NamedTensorInfoMap, attrs: object) => tf.TensorInfo;

/** Builds a result out of WASM kernels, below autograd, and frees everything but the result. */
export function compose(backend: BackendWasm, build: (run: RunKernel) => tf.TensorInfo): tf.TensorInfo {
  const made: tf.TensorInfo[] = [];
  const result = build((name, inputs, attrs) => {
    const { kernelFunc } = tf.getKernel(name, 'wasm');
    const out = kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend }) as tf.TensorInfo;
    made.push(out);
    return out;
  });
  for (const tensor of made) if (tensor !== result) backend.disposeData(tensor.dataId);
  return result;
}

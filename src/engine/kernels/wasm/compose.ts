import * as tf from '@tensorflow/tfjs-core';

export type RunKernel = (name: string, inputs: tf.NamedTensorInfoMap, attrs: object) => tf.TensorInfo;

/** Builds a result out of kernels of the backend in use, below autograd, and frees everything but the result. */
export function compose(build: (run: RunKernel) => tf.TensorInfo): tf.TensorInfo {
  const [backend, backendName] = [tf.backend(), tf.getBackend()];
  const made: tf.TensorInfo[] = [];
  const result = build((name, inputs, attrs) => {
    const { kernelFunc } = tf.getKernel(name, backendName);
    const out = kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend }) as tf.TensorInfo;
    made.push(out);
    return out;
  });
  for (const tensor of made) if (tensor !== result) backend.disposeData(tensor.dataId);
  return result;
}

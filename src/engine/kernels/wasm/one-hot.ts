import type * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { heapOf } from './compose.ts';

/** Zeros and a one for each number, as floats: the backend's own kernel, which stays in use for whole numbers, writes integers where floats are asked for. */
export const oneHot = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { indices } = args.inputs as { readonly indices: tf.TensorInfo };
    const { dtype, depth, onValue, offValue } = args.attrs as unknown as tf.OneHotAttrs;
    if (dtype !== 'float32') return original.kernelFunc(args);
    const wasm = args.backend as BackendWasm;
    const out = wasm.makeOutput([...indices.shape, depth], 'float32');
    const values = heapOf(out).fill(offValue);
    for (const [row, index] of (wasm.typedArrayFromHeap(indices) as Int32Array).entries())
      if (index >= 0 && index < depth) values[row * depth + index] = onValue;
    return out;
  },
});

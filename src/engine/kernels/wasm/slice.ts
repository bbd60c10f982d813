/**
 * @file Parts of a tensor, read off the heap where they lie. The backend's own kernel, which stays in use for everything but numbers, copies
 * the whole tensor for every part: a recurrent layer that takes its steps apart would copy all of them once for each.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { heapOf } from './compose.ts';
import { copyBox } from './copy-box.ts';

/** The kernel that replaces `original`. */
export const slice = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { x } = args.inputs as { readonly x: tf.TensorInfo };
    if (x.shape.length === 0 || x.dtype !== 'float32') return original.kernelFunc(args);
    const { begin, size } = args.attrs as {
      readonly begin: number | number[];
      readonly size: number | number[];
    };
    const [from, lengths] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
    const out = (args.backend as BackendWasm).makeOutput(lengths, 'float32');
    copyBox(heapOf(x), x.shape, { begin: from, size: lengths }, heapOf(out));
    return out;
  },
});

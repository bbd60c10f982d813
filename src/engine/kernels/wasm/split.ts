/**
 * @file A vector cut into pieces, as the weights are at every step. The backend's own kernel, which stays in use for
 * everything else, copies the whole vector for each piece.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { heapOf } from './compose.ts';

/** The kernel that replaces `original`, to which it hands what it does not do. */
export const split = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { x } = args.inputs as { readonly x: tf.TensorInfo };
    if (x.shape.length !== 1 || x.dtype !== 'float32') return original.kernelFunc(args);
    const { numOrSizeSplits } = args.attrs as { readonly numOrSizeSplits: number | number[] };
    const sizes = tf.backend_util.prepareSplitSize(x, numOrSizeSplits);
    const pieces = sizes.map((size) => (args.backend as BackendWasm).makeOutput([size], 'float32'));
    const values = heapOf(x);
    let offset = 0;
    for (const [index, piece] of pieces.entries())
      heapOf(piece).set(values.subarray(offset, (offset += sizes[index]!)));
    return pieces;
  },
});

/**
 * @file A tensor cut into pieces: the vector of weights at every step, the gates of a recurrent cell. The backend's own kernel, which stays
 * in use for everything but numbers, copies the whole tensor for each piece.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { heapOf } from './compose.ts';
import { copyBox } from './copy-box.ts';

/** The kernel that replaces `original`, to which it hands what it does not do. */
export const split = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { x } = args.inputs as { readonly x: tf.TensorInfo };
    if (x.shape.length === 0 || x.dtype !== 'float32') return original.kernelFunc(args);
    const { numOrSizeSplits, axis } = args.attrs as {
      readonly numOrSizeSplits: number | number[];
      readonly axis: number;
    };
    const [along] = tf.util.parseAxisParam(axis, x.shape) as [number];
    const lengths = tf.backend_util.prepareSplitSize(x, numOrSizeSplits, along);
    const alter = (row: readonly number[], value: number): number[] => row.with(along, value);
    const pieces = lengths.map((length) =>
      (args.backend as BackendWasm).makeOutput(alter(x.shape, length), 'float32'),
    );
    const values = heapOf(x);
    const nowhere = x.shape.map(() => 0);
    let offset = 0;
    for (const piece of pieces) {
      copyBox(values, x.shape, { begin: alter(nowhere, offset), size: piece.shape }, heapOf(piece));
      offset += piece.shape[along]!;
    }
    return pieces;
  },
});

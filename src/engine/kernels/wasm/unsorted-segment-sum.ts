import type * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { addRows, asSegmentSum } from '#engine/kernels/segment-rows.ts';
import { heapOf } from './compose.ts';

/** Sums of rows by number, the gradient of every embedding: the backend has no such kernel. */
export const unsortedSegmentSum: tf.KernelConfig = {
  kernelName: 'UnsortedSegmentSum',
  backendName: 'wasm',
  kernelFunc(args) {
    const { x, ids, columns, shape } = asSegmentSum(args);
    const wasm = args.backend as BackendWasm;
    const out = wasm.makeOutput(shape, 'float32');
    addRows(heapOf(x), wasm.typedArrayFromHeap(ids) as Int32Array, heapOf(out), columns);
    return out;
  },
};

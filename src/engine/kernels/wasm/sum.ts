/**
 * @file Sums over the leading axes, the gradient of every bias, row by row over the heap. The backend's own
 * kernel transposes the whole tensor first; it stays in use for all other axes.
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { asColumnSum } from '#engine/kernels/leading-axes.ts';
import { heapOf } from './compose.ts';

/**
 * out[j] = Σᵢ x[i, j], in double precision: as many as a million values go into one sum. Four rows at a time, which
 * halves the time.
 */
function sumColumns(x: Float32Array, out: Float32Array): void {
  const columns = out.length;
  const sums = new Float64Array(columns);
  const inFours = x.length - (x.length % (4 * columns));
  let row = 0;
  for (; row < inFours; row += 4 * columns) {
    const [second, third, fourth] = [row + columns, row + 2 * columns, row + 3 * columns];
    for (let j = 0; j < columns; j++)
      sums[j]! += x[row + j]! + x[second + j]! + x[third + j]! + x[fourth + j]!;
  }
  for (; row < x.length; row += columns) for (let j = 0; j < columns; j++) sums[j]! += x[row + j]!;
  out.set(sums);
}

/** The kernel that replaces `original`, to which it hands what it does not do. */
export const sum = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const columnSum = asColumnSum(args);
    if (!columnSum) return original.kernelFunc(args);
    const wasm = args.backend as BackendWasm;
    const out = wasm.makeOutput([...columnSum.shape], 'float32');
    sumColumns(heapOf(columnSum.x), heapOf(out));
    return out;
  },
});

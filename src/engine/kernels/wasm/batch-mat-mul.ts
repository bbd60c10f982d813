/**
 * @file Products with a transposed operand: Aᵀ·B and A·Bᵀ, the gradients of every dense layer. XNNPACK takes
 * plain operands only and the backend's own loops are eleven times slower, so the operand is transposed first.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { compose, type RunKernel } from './compose.ts';

/** True for a single matrix, whatever its rank: [n, m], [1, n, m]. */
const isSingle = ({ shape }: tf.TensorInfo): boolean => shape.slice(0, -2).every((length) => length === 1);

function transposed(run: RunKernel, x: tf.TensorInfo): tf.TensorInfo {
  const axes = x.shape.map((_, axis) => axis);
  return run('Transpose', { x }, { perm: [...axes.slice(0, -2), axes.length - 1, axes.length - 2] });
}

/** The kernel that replaces `original`, which it calls with plain operands. */
export const batchMatMul = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { a, b } = args.inputs as { readonly a: tf.TensorInfo; readonly b: tf.TensorInfo };
    const { transposeA, transposeB } = args.attrs as {
      readonly transposeA: boolean;
      readonly transposeB: boolean;
    };
    if (!(transposeA || transposeB) || !isSingle(a) || !isSingle(b)) return original.kernelFunc(args);
    const { backend } = args;
    return compose((run) => {
      const inputs = { a: transposeA ? transposed(run, a) : a, b: transposeB ? transposed(run, b) : b };
      const attrs = { transposeA: false, transposeB: false };
      return original.kernelFunc({ inputs, attrs, backend }) as tf.TensorInfo;
    });
  },
});

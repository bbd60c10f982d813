/**
 * @file Products with a transposed operand, Aᵀ·B and A·Bᵀ, the gradients of every dense layer, and products of stacks of
 * matrices, as in attention. XNNPACK takes two plain matrices only and the backend's own loops are eleven times slower, so
 * operands are transposed first, and stacks of large matrices are multiplied one by one.
 */
import * as tf from '@tensorflow/tfjs-core';
import { compose, heapOf, type MakeTensor, type RunKernel } from './compose.ts';

interface Operands {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
}
interface Transposed {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}
type Multiply = (operands: Operands) => tf.TensorInfo;

/** True for a single matrix, whatever its rank: [n, m], [1, n, m]. */
const isSingle = ({ shape }: tf.TensorInfo): boolean => shape.slice(0, -2).every((length) => length === 1);

/** With the last two axes swapped. */
function transposed(run: RunKernel, x: tf.TensorInfo): tf.TensorInfo {
  const axes = x.shape.map((_, axis) => axis);
  return run('Transpose', { x }, { perm: [...axes.slice(0, -2), axes.length - 1, axes.length - 2] });
}

const plain = (run: RunKernel, { a, b }: Operands, { transposeA, transposeB }: Transposed): Operands => ({
  a: transposeA ? transposed(run, a) : a,
  b: transposeB ? transposed(run, b) : b,
});

/** Multiply-and-adds of two matrices from which they are worth a call of XNNPACK. */
const WORTH_A_CALL = 2 ** 16;

/** Are these two stacks of as many matrices, each large enough? */
function isWorthwhile({ a, b }: Operands, { transposeB }: Transposed): boolean {
  const [stackA, stackB] = [a, b].map(({ shape }) => shape.slice(0, -2)) as [number[], number[]];
  const [rows, inner] = a.shape.slice(-2) as [number, number];
  const columns = b.shape.at(transposeB ? -2 : -1)!;
  return tf.util.arraysEqual(stackA, stackB) && rows * inner * columns >= WORTH_A_CALL;
}

/** The products of a stack's plain matrices, one after another: [...stack, n, k] · [...stack, k, m] → [...stack, n, m]. */
function multiplyStacks({ a, b }: Operands, make: MakeTensor, multiply: Multiply): tf.TensorInfo {
  const [rows, columns] = [a.shape.at(-2)!, b.shape.at(-1)!];
  const out = make([...a.shape.slice(0, -1), columns]);
  /** Matrix `index` of a stack, as a tensor of its own. */
  const matrix = ({ shape, ...stack }: tf.TensorInfo, index: number): tf.TensorInfo => {
    const sides = shape.slice(-2);
    const size = tf.util.sizeFromShape(sides);
    const one = make([1, ...sides]);
    heapOf(one).set(heapOf({ shape, ...stack }).subarray(index * size, (index + 1) * size));
    return one;
  };
  const count = tf.util.sizeFromShape(a.shape.slice(0, -2));
  for (let index = 0; index < count; index++) {
    const product = multiply({ a: matrix(a, index), b: matrix(b, index) });
    heapOf(out).set(heapOf(product), index * rows * columns);
  }
  return out;
}

/** The kernel that replaces `original`, which it calls with plain operands. */
export const batchMatMul = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { backend } = args;
    const operands = args.inputs as unknown as Operands;
    const how = args.attrs as unknown as Transposed;
    const attrs = { transposeA: false, transposeB: false };
    const multiply = ({ a, b }: Operands): tf.TensorInfo =>
      original.kernelFunc({ inputs: { a, b }, attrs, backend }) as tf.TensorInfo;
    if (isSingle(operands.a) && isSingle(operands.b)) {
      if (!how.transposeA && !how.transposeB) return original.kernelFunc(args);
      return compose((run) => multiply(plain(run, operands, how)));
    }
    if (!isWorthwhile(operands, how)) return original.kernelFunc(args);
    return compose((run, make, own) =>
      multiplyStacks(plain(run, operands, how), make, (pair) => own(multiply(pair))),
    );
  },
});

/**
 * @file Keeps tfjs's WebGPU product from adding partial sums with atomics, whose order changes from run to
 * run: the same seed must give the same curve.
 */
import * as tf from '@tensorflow/tfjs-core';

const FLAG = 'WEBGPU_MATMUL_PROGRAM_TYPE';
/** tfjs's numbers: pick by shape, and small tiles without split sums. */
const BY_SHAPE = -1;
const SMALL_TILES = 2;
/** From this inner length on, and for outputs of few 32×32 tiles, tfjs would split the sum. */
const SPLIT_FROM = 2000;
const FEW_TILES = 16;

/** Would tfjs split the sums of this product? Never for outputs so small that it takes its reducing program. */
function wouldSplit({ inputs, attrs }: Parameters<tf.KernelFunc>[0]): boolean {
  const { a, b } = inputs as { readonly a: tf.TensorInfo; readonly b: tf.TensorInfo };
  const [rowsA, columnsA] = a.shape.slice(-2) as [number, number];
  const [rowsB, columnsB] = b.shape.slice(-2) as [number, number];
  const { transposeA, transposeB } = attrs as { readonly transposeA: boolean; readonly transposeB: boolean };
  const [rows, inner] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const columns = transposeB ? rowsB : columnsB;
  return (
    inner >= SPLIT_FROM && rows * columns > 128 && Math.ceil(rows / 32) * Math.ceil(columns / 32) <= FEW_TILES
  );
}

/** The product that replaces `original`, which it calls with the split forbidden. */
export const deterministicMatMul = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    if (!wouldSplit(args)) return original.kernelFunc(args);
    tf.env().set(FLAG, SMALL_TILES);
    try {
      return original.kernelFunc(args);
    } finally {
      tf.env().set(FLAG, BY_SHAPE);
    }
  },
});

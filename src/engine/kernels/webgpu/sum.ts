/**
 * @file Sums over the leading axes, the gradient of every bias, straight down the columns: first in parts, then
 * over the parts. tfjs transposes the whole tensor and gives each sum to one workgroup. The order of the
 * additions is fixed, so the result is the same every time.
 */
import * as tf from '@tensorflow/tfjs-core';
import { asColumnSum } from '#engine/kernels/leading-axes.ts';
import { runFlatKernel, type FlatProgram } from './flat-program.ts';

/** result[part, j] = Σ x[i, j] over i = part, part + parts, … */
const COLUMN_SUM: FlatProgram = {
  key: 'strata_column_sum',
  inputs: ['x'],
  body: /* wgsl */ `
    let j = index % uniforms.columns;
    var total = 0.0;
    for (var i = index / uniforms.columns; i < uniforms.rows; i += uniforms.parts) {
      total += f32(x[i * uniforms.columns + j]);
    }
    result[index] = total;`,
};

/** One thread sums this many rows at most without being divided. */
const ROWS_AT_ONCE = 256;

/** [rows, columns] in any shape → [parts, columns] in `shape`. */
export function sumColumns(
  x: tf.TensorInfo,
  { rows, columns, parts }: Readonly<Record<'rows' | 'columns' | 'parts', number>>,
  shape: readonly number[],
): tf.TensorInfo {
  return runFlatKernel(
    COLUMN_SUM,
    shape,
    [x],
    [
      { name: 'rows', type: 'int32', value: rows },
      { name: 'columns', type: 'int32', value: columns },
      { name: 'parts', type: 'int32', value: parts },
    ],
  );
}

/** The kernel that replaces `original`, to which it hands what it does not do. */
export const sum = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const columnSum = asColumnSum(args);
    if (!columnSum) return original.kernelFunc(args);
    const { x, rows, columns, shape } = columnSum;
    if (rows <= ROWS_AT_ONCE) return sumColumns(x, { rows, columns, parts: 1 }, shape);
    const parts = Math.ceil(Math.sqrt(rows));
    const partial = sumColumns(x, { rows, columns, parts }, [parts, columns]);
    const total = sumColumns(partial, { rows: parts, columns, parts: 1 }, shape);
    tf.backend().disposeData(partial.dataId);
    return total;
  },
});

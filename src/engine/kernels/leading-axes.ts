import * as tf from '@tensorflow/tfjs-core';

/** Arguments of a sum over the first axes of a tensor, the gradient of every bias, as rows and columns. */
export interface ColumnSum {
  readonly x: tf.TensorInfo;
  readonly rows: number;
  readonly columns: number;
  /** Of the result: the axes that stay. */
  readonly shape: readonly number[];
}

/** The arguments of a Sum kernel as a sum of columns; null when it sums other axes. */
export function asColumnSum({ inputs, attrs }: Parameters<tf.KernelFunc>[0]): ColumnSum | null {
  const { x } = inputs as { readonly x: tf.TensorInfo };
  const { axis, keepDims } = attrs as { readonly axis: number[]; readonly keepDims: boolean };
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const leading = axes.every((each, index) => each === index) && axes.length < x.shape.length;
  if (!leading || axes.length === 0 || keepDims || x.dtype !== 'float32') return null;
  const shape = x.shape.slice(axes.length);
  const columns = tf.util.sizeFromShape(shape);
  return { x, rows: tf.util.sizeFromShape(x.shape) / columns, columns, shape };
}

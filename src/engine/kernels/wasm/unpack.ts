/** @file The steps of a sequence as tensors of their own, in place of the backend's kernel, which copies the whole of it for every step. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { heapOf } from './compose.ts';
import { copyBox } from './copy-box.ts';

/** The kernel that replaces `original`, to which it hands what is not numbers. */
export const unpack = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { value } = args.inputs as { readonly value: tf.TensorInfo };
    if (value.dtype !== 'float32') return original.kernelFunc(args);
    const [along] = tf.util.parseAxisParam((args.attrs as { readonly axis: number }).axis, value.shape);
    const { shape } = value;
    const nowhere = shape.map(() => 0);
    const pieces = Array.from({ length: shape[along!]! }, () =>
      (args.backend as BackendWasm).makeOutput(shape.toSpliced(along!, 1), 'float32'),
    );
    const values = heapOf(value);
    pieces.forEach((piece, index) => {
      const box = { begin: nowhere.with(along!, index), size: shape.with(along!, 1) };
      copyBox(values, shape, box, heapOf(piece));
    });
    return pieces;
  },
});

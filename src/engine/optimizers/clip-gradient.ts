/** @file Gradients cut to a limit before they move anything; the modes of `model/tools/clipping.ts`, as Keras 3 computes them. */
import * as tf from '@tensorflow/tfjs-core';
import type { ToolSpecOf } from '#model/tools/index.ts';
import type { Scalar } from './optimizer-op.ts';

/** c / max(c, ‖g‖₂) */
function shrinkage(gradient: tf.Tensor, limit: number, scalar: Scalar): tf.Tensor {
  const norm = tf.sqrt(tf.sum(tf.square(gradient)));
  return tf.div(scalar(limit), tf.maximum(norm, scalar(limit)));
}

/** The gradient [length] of weights whose tensors have these `sizes`, one after another. */
export function clipGradient(
  { mode, limit }: ToolSpecOf<'clipping'>,
  gradient: tf.Tensor,
  sizes: readonly number[],
  scalar: Scalar,
): tf.Tensor {
  switch (mode) {
    case 'none':
      return gradient;
    case 'clipvalue':
      return tf.clipByValue(gradient, -limit, limit);
    case 'global_clipnorm':
      return tf.mul(gradient, shrinkage(gradient, limit, scalar));
    case 'clipnorm': {
      const pieces = tf.split(gradient, [...sizes]) as tf.Tensor1D[];
      return tf.concat(pieces.map((piece) => tf.mul<tf.Tensor1D>(piece, shrinkage(piece, limit, scalar))));
    }
  }
}

import * as tf from '@tensorflow/tfjs-core';
import { fusedConv2d, fusedDense, twice } from '#engine/kernels/fused-ops.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import { projectionBetween } from '#model/layers/block/projection.ts';

/** Puts a list's or a sequence's channels behind two axes of places, as in an image. */
const asImage = (x: tf.Tensor): tf.Tensor => {
  const [batch, ...axes] = x.shape as [number, ...number[]];
  const places = axes.slice(0, -1);
  return tf.reshape(x, [batch, ...Array.from({ length: 2 - places.length }, () => 1), ...axes]);
};

/** P x at every `stride`-th place: [batch, …, in] → the shape of `like`. */
function project(x: tf.Tensor, projection: tf.Tensor, like: tf.Tensor): tf.Tensor {
  if (x.rank === 2) return fusedDense(x, { kernel: projection, bias: undefined }, 'linear');
  const found = projectionBetween(x.shape.slice(1), like.shape.slice(1));
  const stride = typeof found === 'object' && found ? found.stride : 1;
  const window = {
    strides: [x.rank === 4 ? stride : 1, stride] as [number, number],
    dilations: twice(1),
    pad: 'same' as const,
  };
  const kernel = tf.reshape(projection, [1, 1, ...projection.shape]);
  const image = fusedConv2d(asImage(x), { kernel, bias: undefined }, window, 'linear');
  return tf.reshape(image, like.shape);
}

/** a = f(F(x) + P x) */
export const residual: LayerOp<'residual'> =
  ({ activation }) =>
  (x, { projection }, { branches, mask }) => {
    const inner = branches[0]!(x, mask);
    return ACTIVATION_OPS[activation](tf.add(inner, projection ? project(x, projection, inner) : x));
  };

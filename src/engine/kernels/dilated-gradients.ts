/**
 * @file Gradients of a convolution whose window has gaps of d places (and stride 1), which tfjs refuses to give. Both are
 * convolutions again:
 *
 *   dX[i] = Σ_u dY[i + top − u·d] · W[u]     dY with zeros around it, under W turned around, with the same gaps
 *   dW[u] = Σ_y X[y + u·d − top] · dY[y]     X under dY as the kernel, moving by d; the batch takes the channels' place
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvAttrs, ConvInfo, Shape4 } from './conv-attrs.ts';

type Attrs = Required<ConvAttrs>;

const infoOf = (x: Shape4, filter: Shape4, { strides, dilations, pad }: Attrs): ConvInfo =>
  tf.backend_util.computeConv2DInfo(x, filter, strides, dilations, pad);

const convolve = (x: tf.Tensor, filter: tf.Tensor, strides: [number, number], dilations: [number, number]) =>
  tf
    .engine()
    .runKernel(
      'Conv2D',
      { x, filter },
      { strides, dilations, pad: 'valid', dataFormat: 'NHWC' },
    ) as tf.Tensor;

/** [batch, rows, columns, out], [height, width, in, out] → `inputShape` */
export function dilatedInputGradient(
  dy: tf.Tensor,
  filter: tf.Tensor,
  attrs: Attrs,
  inputShape: Shape4,
): tf.Tensor {
  const { padInfo, inHeight, inWidth, outHeight, outWidth, ...conv } = infoOf(
    inputShape,
    filter.shape as Shape4,
    attrs,
  );
  const [above, before] = [
    conv.effectiveFilterHeight - 1 - padInfo.top,
    conv.effectiveFilterWidth - 1 - padInfo.left,
  ];
  const padded = tf.pad(dy, [
    [0, 0],
    [above, inHeight + conv.effectiveFilterHeight - 1 - outHeight - above],
    [before, inWidth + conv.effectiveFilterWidth - 1 - outWidth - before],
    [0, 0],
  ]);
  const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return convolve(padded, turned, [1, 1], attrs.dilations);
}

/** [batch, height, width, in], [batch, rows, columns, out] → `filterShape` */
export function dilatedFilterGradient(
  x: tf.Tensor,
  dy: tf.Tensor,
  attrs: Attrs,
  filterShape: Shape4,
): tf.Tensor {
  // Our own kernel sums in many threads; a convolution with so small an output has few.
  if (tf.getBackend() === 'webgpu') {
    return tf.engine().runKernel('Conv2DBackpropFilter', { x, dy }, { ...attrs, filterShape });
  }
  const { top, bottom, left, right } = infoOf(x.shape as Shape4, filterShape, attrs).padInfo;
  const padded = tf.pad(x, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
  const images = tf.transpose(padded, [3, 1, 2, 0]); // [in, height, width, batch]
  const kernel = tf.transpose(dy, [1, 2, 0, 3]); // [rows, columns, batch, out]
  const gradient = convolve(images, kernel, attrs.dilations, [1, 1]); // [in, height, width, out]
  return tf.transpose(gradient, [1, 2, 0, 3]);
}

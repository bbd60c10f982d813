/**
 * @file Convolutions whose stride is longer than their window. With `same` padding, pixels may be left over then; the
 * backend's library counts them as padding of less than zero and gives zeros (tfjs issue 5907). Told how many pixels
 * to pad, it is right.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvAttrs, Shape4 } from '#engine/kernels/conv-attrs.ts';

/** The kernel in front of `original`: any convolution, channels last. */
export const longStrides = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { x, filter } = args.inputs as { readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo };
    const { strides, pad } = args.attrs as unknown as ConvAttrs;
    const [height, width] = filter.shape;
    if (pad !== 'same' || (strides[0] <= height! && strides[1] <= width!)) return original.kernelFunc(args);
    const { padInfo } = tf.backend_util.computePool2DInfo(
      x.shape as Shape4,
      [height!, width!],
      strides,
      1,
      pad,
    );
    const { top, bottom, left, right } = padInfo;
    const explicit = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    return original.kernelFunc({
      ...args,
      attrs: { ...args.attrs, pad: explicit },
    });
  },
});

import type * as tf from '@tensorflow/tfjs-core';

/** Attributes that tfjs gives to kernels of a convolution; those backward get dilations from us alone. */
export interface ConvAttrs {
  readonly strides: [number, number];
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dilations?: [number, number];
}

export type Shape4 = [number, number, number, number];
export type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

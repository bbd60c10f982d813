import type * as tf from '@tensorflow/tfjs-core';

/** Attributes that tfjs gives to kernels of a convolution; those backward get dilations from us alone. */
export interface ConvAttrs {
  readonly strides: [number, number];
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dilations?: [number, number];
}

export type Shape4 = [number, number, number, number];
export type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/** Attributes of the kernels for the gradient of the input, and of the filter. */
export type InputGradientAttrs = ConvAttrs & { readonly inputShape: Shape4 };
export type FilterGradientAttrs = ConvAttrs & { readonly filterShape: Shape4 };

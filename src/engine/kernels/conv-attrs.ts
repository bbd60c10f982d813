/** Attributes that tfjs gives to both backward kernels of a convolution. */
export interface ConvAttrs {
  readonly strides: [number, number];
  readonly pad: 'valid' | 'same' | number;
}

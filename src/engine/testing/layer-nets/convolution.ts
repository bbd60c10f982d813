import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { conv, flatten, head, onImage, onSequence, type LayerNets } from './stages.ts';

const conv1d = (fields: Parameters<typeof makeLayer<'conv1d'>>[1]) => onSequence(makeLayer('conv1d', fields));

/** On a convolution with three channels. */
const depthwise = (fields: Parameters<typeof makeLayer<'depthwise_conv2d'>>[1]): readonly LayerSpec[] => [
  conv({ filters: 3 }),
  makeLayer('depthwise_conv2d', fields),
  flatten,
  head(),
];

/** In front of a pooling, since it makes images larger. */
const transposed = (fields: Parameters<typeof makeLayer<'conv2d_transpose'>>[1]) =>
  onImage(
    makeLayer('conv2d_transpose', { filters: 3, ...fields }),
    makeLayer('average_pooling2d', { poolSize: 3, strides: 2 }),
  );

export const convolution: LayerNets = {
  'conv2d 3×3 valid relu': onImage(conv({ filters: 3, kernelSize: 3, activation: 'relu' })),
  'conv2d 3×3 same': onImage(conv({ filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' })),
  'conv2d 2×2 same': onImage(conv({ kernelSize: 2, padding: 'same', useBias: false })),
  'conv2d 3×3 valid, strides 2': onImage(conv({ kernelSize: 3, strides: 2, activation: 'relu' })),
  'conv2d 3×3 same, strides 2': onImage(conv({ kernelSize: 3, strides: 2, padding: 'same' })),
  'conv2d 2×2 same, strides 3': onImage(conv({ kernelSize: 2, strides: 3, padding: 'same' })),
  'conv2d 2×2 valid, strides 3': onImage(conv({ kernelSize: 2, strides: 3 })),
  'conv2d 3×3 same, dilation 2': onImage(
    conv({ filters: 3, kernelSize: 3, padding: 'same', dilationRate: 2, activation: 'relu' }),
  ),
  'conv2d 2×2 valid, dilation 3': onImage(conv({ kernelSize: 2, dilationRate: 3, activation: 'tanh' })),
  'conv1d valid, strides 2': conv1d({ filters: 4, kernelSize: 3, strides: 2, activation: 'relu' }),
  'conv1d same, strides 3': conv1d({
    filters: 2,
    kernelSize: 2,
    strides: 3,
    padding: 'same',
    useBias: false,
  }),
  'conv1d same, dilation 2': conv1d({ filters: 2, kernelSize: 3, dilationRate: 2, padding: 'same' }),
  'conv1d causal, strides 2': conv1d({ filters: 2, kernelSize: 3, strides: 2, padding: 'causal' }),
  'conv1d causal, dilation 3': conv1d({
    filters: 2,
    kernelSize: 2,
    dilationRate: 3,
    padding: 'causal',
    activation: 'tanh',
  }),
  'depthwise_conv2d 3×3 valid relu': depthwise({ activation: 'relu' }),
  'depthwise_conv2d 2×2 same, strides 3, 2 filters': depthwise({
    kernelSize: 2,
    strides: 3,
    padding: 'same',
    depthMultiplier: 2,
    useBias: false,
  }),
  'depthwise_conv2d 3×3 same, strides 2, 3 filters': depthwise({
    strides: 2,
    padding: 'same',
    depthMultiplier: 3,
    l2: 0.1,
    activation: 'tanh',
  }),
  'depthwise_conv2d 2×2 valid, dilation 3, 2 filters': depthwise({
    kernelSize: 2,
    dilationRate: 3,
    depthMultiplier: 2,
    activation: 'relu',
  }),
  'depthwise_conv2d 3×3 same, dilation 2': depthwise({ dilationRate: 2, padding: 'same' }),
  'separable_conv2d 3×3 same, 2 filters': onImage(
    makeLayer('separable_conv2d', {
      filters: 3,
      padding: 'same',
      depthMultiplier: 2,
      activation: 'relu',
      l1: 0.01,
    }),
  ),
  'separable_conv2d 2×2 valid, strides 2': onImage(
    makeLayer('separable_conv2d', { filters: 3, kernelSize: 2, strides: 2, activation: 'elu' }),
  ),
  'conv2d_transpose 3×3 same, strides 2': transposed({ strides: 2, padding: 'same', activation: 'relu' }),
  'conv2d_transpose 4×4 valid': transposed({ kernelSize: 4, activation: 'tanh', useBias: false }),
  'conv2d_transpose 3×3 valid, strides 2': transposed({ strides: 2 }),
  'conv2d_transpose 2×2 valid, strides 3': transposed({ kernelSize: 2, strides: 3 }),
  'conv2d_transpose 2×2 same, strides 3': transposed({ kernelSize: 2, strides: 3, padding: 'same' }),
  'conv1d_transpose 3 valid, strides 2': onSequence(
    makeLayer('conv1d_transpose', { filters: 2, strides: 2, activation: 'relu' }),
  ),
  'conv1d_transpose 4 same, strides 3': onSequence(
    makeLayer('conv1d_transpose', { filters: 2, kernelSize: 4, strides: 3, padding: 'same' }),
  ),
};

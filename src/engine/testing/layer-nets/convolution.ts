import { makeLayer } from '#model/document.ts';
import { conv, onImage, onSequence, type LayerNets } from './stages.ts';

const conv1d = (fields: Parameters<typeof makeLayer<'conv1d'>>[1]) => onSequence(makeLayer('conv1d', fields));

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
};

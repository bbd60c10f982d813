import { conv, onImage, type LayerNets } from './stages.ts';

export const convolution: LayerNets = {
  'conv2d 3×3 valid relu': onImage(conv({ filters: 3, kernelSize: 3, activation: 'relu' })),
  'conv2d 3×3 same': onImage(conv({ filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' })),
  'conv2d 2×2 same': onImage(conv({ kernelSize: 2, padding: 'same', useBias: false })),
  'conv2d 3×3 valid, strides 2': onImage(conv({ kernelSize: 3, strides: 2, activation: 'relu' })),
  'conv2d 3×3 same, strides 2': onImage(conv({ kernelSize: 3, strides: 2, padding: 'same' })),
  'conv2d 2×2 same, strides 3': onImage(conv({ kernelSize: 2, strides: 3, padding: 'same' })),
  'conv2d 2×2 valid, strides 3': onImage(conv({ kernelSize: 2, strides: 3 })),
};

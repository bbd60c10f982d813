import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { conv, onImage, onSequence, type LayerNets } from './stages.ts';

/** In front of a pooling, since it makes images larger. */
const larger = (layer: LayerSpec) =>
  onImage(layer, makeLayer('average_pooling2d', { poolSize: 4, strides: 3 }));

export const edges: LayerNets = {
  'zero_padding2d of four widths': onImage(
    makeLayer('zero_padding2d', { top: 1, bottom: 0, left: 2, right: 3 }),
    conv({ kernelSize: 3, strides: 2, activation: 'tanh' }),
  ),
  'zero_padding1d and cropping1d': onSequence(
    makeLayer('zero_padding1d', { before: 2, after: 1 }),
    makeLayer('cropping1d', { before: 0, after: 3 }),
  ),
  'cropping2d of four widths': onImage(makeLayer('cropping2d', { top: 1, bottom: 2, left: 3, right: 0 })),
  'up_sampling2d 3 nearest': larger(makeLayer('up_sampling2d', { size: 3 })),
  'up_sampling2d 2 bilinear': larger(makeLayer('up_sampling2d', { interpolation: 'bilinear' })),
  'up_sampling2d 3 bilinear': larger(makeLayer('up_sampling2d', { size: 3, interpolation: 'bilinear' })),
  'up_sampling1d 2': onSequence(
    makeLayer('up_sampling1d'),
    makeLayer('average_pooling1d', { poolSize: 3, strides: 3 }),
  ),
};

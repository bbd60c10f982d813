import { makeLayer } from '#model/document.ts';
import { conv, head, onImage, onSequence, sequence, type LayerNets } from './stages.ts';

export const pooling: LayerNets = {
  'max_pooling2d 2×2': onImage(makeLayer('max_pooling2d')),
  'max_pooling2d 3×3 same, strides 2': onImage(
    makeLayer('max_pooling2d', { poolSize: 3, strides: 2, padding: 'same' }),
  ),
  'max_pooling2d 3×3 valid, strides 1': onImage(makeLayer('max_pooling2d', { poolSize: 3, strides: 1 })),
  'average_pooling2d 2×2': onImage(makeLayer('average_pooling2d')),
  'average_pooling2d 3×3 same, strides 2': onImage(
    makeLayer('average_pooling2d', { poolSize: 3, strides: 2, padding: 'same' }),
  ),
  'average_pooling2d 3×3 valid, strides 1': onImage(
    makeLayer('average_pooling2d', { poolSize: 3, strides: 1 }),
  ),
  'average_pooling2d 2×2 same, strides 1': onImage(
    makeLayer('average_pooling2d', { poolSize: 2, strides: 1, padding: 'same' }),
  ),
  global_average_pooling2d: [conv({ filters: 4 }), makeLayer('global_average_pooling2d'), head()],
  global_max_pooling2d: [conv({ filters: 4 }), makeLayer('global_max_pooling2d'), head()],
  'max_pooling1d 2': onSequence(makeLayer('max_pooling1d')),
  'max_pooling1d 3 same, strides 2': onSequence(
    makeLayer('max_pooling1d', { poolSize: 3, strides: 2, padding: 'same' }),
  ),
  'average_pooling1d 3 valid, strides 1': onSequence(
    makeLayer('average_pooling1d', { poolSize: 3, strides: 1 }),
  ),
  'average_pooling1d 3 same, strides 2': onSequence(
    makeLayer('average_pooling1d', { poolSize: 3, strides: 2, padding: 'same' }),
  ),
  global_average_pooling1d: [...sequence, makeLayer('global_average_pooling1d'), head()],
  global_max_pooling1d: [...sequence, makeLayer('global_max_pooling1d'), head()],
};

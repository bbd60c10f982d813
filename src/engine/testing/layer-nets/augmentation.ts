import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { conv, flatten, head, type LayerNets } from './stages.ts';

/** Below all weights, where no gradient is asked for. */
const below = (...layers: LayerSpec[]): readonly LayerSpec[] => [...layers, conv(), flatten, head()];

export const augmentation: LayerNets = {
  'random_flip both ways and one': below(
    makeLayer('random_flip'),
    makeLayer('random_flip', { mode: 'vertical' }),
  ),
  'random_rotation reflected': below(makeLayer('random_rotation', { factor: 0.4 })),
  'random_translation wrapped, random_contrast': below(
    makeLayer('random_translation', { heightFactor: 0.9, widthFactor: 0.7, fillMode: 'wrap' }),
    makeLayer('random_contrast', { factor: 0.6 }),
  ),
  'random_zoom drawn out and filled': below(
    makeLayer('random_zoom', { heightFactor: 0.8, fillMode: 'nearest' }),
    makeLayer('random_zoom', {
      heightFactor: 0.5,
      widthFactor: 0.9,
      keepAspect: false,
      fillMode: 'constant',
      fillValue: 0.5,
      interpolation: 'nearest',
    }),
  ),
};

import { makeLayer } from '#model/document.ts';
import { onImage, onList, type LayerNets } from './stages.ts';

export const normalization: LayerNets = {
  'batch_normalization of images': onImage(makeLayer('batch_normalization', { momentum: 0.7 })),
  'batch_normalization without center': onImage(makeLayer('batch_normalization', { center: false })),
  'batch_normalization without scale': onList(makeLayer('batch_normalization', { scale: false })),
  'batch_normalization without both': onImage(
    makeLayer('batch_normalization', { center: false, scale: false }),
  ),
  'batch_normalization of lists': onList(makeLayer('batch_normalization'), makeLayer('activation')),
};

import { makeLayer } from '#model/document.ts';
import { conv, head, onImage, onList, onSequence, type LayerNets } from './stages.ts';

export const normalization: LayerNets = {
  'batch_normalization of images': onImage(makeLayer('batch_normalization', { momentum: 0.7 })),
  'batch_normalization without center': onImage(makeLayer('batch_normalization', { center: false })),
  'batch_normalization without scale': onList(makeLayer('batch_normalization', { scale: false })),
  'batch_normalization without both': onImage(
    makeLayer('batch_normalization', { center: false, scale: false }),
  ),
  'batch_normalization of lists': onList(makeLayer('batch_normalization'), makeLayer('activation')),
  'layer_normalization of images': onImage(conv({ filters: 5 }), makeLayer('layer_normalization')),
  'layer_normalization without center, of lists': onList(
    makeLayer('layer_normalization', { center: false, epsilon: 0.01 }),
  ),
  'layer_normalization without scale, of sequences': onSequence(
    makeLayer('layer_normalization', { scale: false }),
  ),
  'rms_normalization of sequences and lists': [
    ...onSequence(makeLayer('rms_normalization')).slice(0, -1),
    makeLayer('dense', { units: 4 }),
    makeLayer('rms_normalization', { epsilon: 0.01 }),
    head(),
  ],
  'group_normalization of images': onImage(
    conv({ filters: 6 }),
    makeLayer('group_normalization', { groups: 3 }),
  ),
  'group_normalization without scale, one channel each': onImage(
    makeLayer('group_normalization', { groups: -1, scale: false }),
  ),
  'group_normalization without both, of lists': onList(
    // Of two numbers alone almost nothing is left: an ε as large as they are keeps what the layer below learns.
    makeLayer('group_normalization', { groups: 2, scale: false, center: false, epsilon: 0.1 }),
    makeLayer('dense', { units: 4 }),
  ),
};

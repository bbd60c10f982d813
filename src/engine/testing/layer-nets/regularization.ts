import { makeLayer } from '#model/document.ts';
import { onImage, onList, type LayerNets } from './stages.ts';

export const regularization: LayerNets = {
  'dropout of images': onImage(makeLayer('dropout', { rate: 0.4 })),
  'dropout of lists': onList(makeLayer('dropout', { rate: 0.3 }), makeLayer('dropout', { rate: 0.5 })),
};

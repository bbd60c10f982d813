import { makeLayer } from '#model/document.ts';
import { conv, onImage, onList, onSequence, type LayerNets } from './stages.ts';

export const regularization: LayerNets = {
  'dropout of images': onImage(makeLayer('dropout', { rate: 0.4 })),
  'dropout of lists': onList(makeLayer('dropout', { rate: 0.3 }), makeLayer('dropout', { rate: 0.5 })),
  'activity_regularization of images': onImage(
    makeLayer('activity_regularization', { l1: 0.01, l2: 0.02 }),
    makeLayer('activity_regularization', { l2: 0.005 }),
  ),
  'activity_regularization of lists': onList(
    makeLayer('activation', { activation: 'relu' }),
    makeLayer('activity_regularization', { l1: 0.1 }),
  ),
  'alpha_dropout, then noise by factors and by terms': onList(
    makeLayer('alpha_dropout', { rate: 0.3 }),
    makeLayer('gaussian_dropout', { rate: 0.2 }),
    makeLayer('gaussian_noise', { stddev: 0.3 }),
  ),
  'sampling of lists': onList(
    makeLayer('dense', { units: 10 }),
    makeLayer('sampling'),
    makeLayer('dense', { units: 4, activation: 'tanh' }),
  ),
  'sampling of images': onImage(conv({ filters: 4 }), makeLayer('sampling', { klWeight: 0.3 })),
  'spatial_dropout1d of sequences': onSequence(makeLayer('spatial_dropout1d', { rate: 0.4 })),
  'spatial_dropout2d of images': onImage(conv({ filters: 4 }), makeLayer('spatial_dropout2d', { rate: 0.5 })),
};

import { makeLayer } from '#model/document.ts';
import { conv, flatten, head, onImage, onList, type LayerNets } from './stages.ts';

export const shape: LayerNets = {
  'reshape to a list': [conv(), makeLayer('reshape'), head()],
  'reshape to an image': onImage(
    makeLayer('reshape', { targetShape: '4,-1,3' }),
    conv({ filters: 3, kernelSize: 2, activation: 'tanh' }),
  ),
  'permute of an image': onImage(
    makeLayer('permute', { dims: '3,1,2' }),
    conv({ filters: 3, kernelSize: 2, activation: 'tanh' }),
  ),
  'repeat_vector and permute': onList(
    makeLayer('repeat_vector', { n: 3 }),
    makeLayer('permute'),
    makeLayer('activation', { activation: 'softmax' }),
    flatten,
  ),
};

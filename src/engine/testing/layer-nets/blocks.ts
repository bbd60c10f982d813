import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { CLASSES, conv, flatten, onImage, onList, type LayerNets } from './stages.ts';

const dense = (units: number): LayerSpec => makeLayer('dense', { units, activation: 'tanh' });
const residual = (...body: LayerSpec[]): LayerSpec => makeLayer('residual', { branches: [body] });
const parallel = (merge: 'concat' | 'add' | 'multiply' | 'average', ...branches: LayerSpec[][]): LayerSpec =>
  makeLayer('parallel', { merge, branches });

export const blocks: LayerNets = {
  'residual that keeps its shape, with relu': onImage(
    makeLayer('residual', {
      activation: 'relu',
      branches: [[conv({ kernelSize: 3, padding: 'same', activation: 'relu' }), conv()]],
    }),
  ),
  'residual that projects an image to fewer places': onImage(
    residual(
      conv({ filters: 3, kernelSize: 3, strides: 2, padding: 'same' }),
      makeLayer('batch_normalization'),
    ),
  ),
  'residual of lists, one in the other, projected': onList(residual(dense(5), residual(dense(5)), dense(3))),
  'residual with nothing inside': onList(dense(5), residual()),
  'parallel concat, one branch empty': onImage(
    parallel(
      'concat',
      [conv({ filters: 3, kernelSize: 2, padding: 'same' })],
      [],
      [conv({ activation: 'relu' })],
    ),
  ),
  'parallel add': onList(parallel('add', [dense(3)], [dense(2), dense(3)])),
  'parallel multiply': onList(parallel('multiply', [dense(3)], [dense(3)], [dense(3)])),
  'parallel average': onList(parallel('average', [dense(4)], [])),
  'time_distributed over the rows of an image': [
    conv(),
    makeLayer('time_distributed', {
      branches: [[flatten, dense(3), residual(dense(3)), makeLayer('dropout', { rate: 0.3 })]],
    }),
    flatten,
    makeLayer('dense', { units: CLASSES, activation: 'softmax' }),
  ],
  'residual that ends the network in softmax': [
    flatten,
    dense(CLASSES),
    makeLayer('residual', { activation: 'softmax', branches: [[dense(CLASSES)]] }),
  ],
};

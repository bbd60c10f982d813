import { ACTIVATIONS } from '#model/activations.ts';
import { makeLayer } from '#model/document.ts';
import { CLASSES, conv, flatten, head, onImage, onList, type LayerNets } from './stages.ts';

const kept = { trainable: false };

export const core: LayerNets = {
  'frozen below': [
    conv({ filters: 3, kernelSize: 3, activation: 'relu', ...kept }),
    makeLayer('depthwise_conv2d', { kernelSize: 2, ...kept }),
    makeLayer('batch_normalization', { momentum: 0.7, ...kept }),
    flatten,
    makeLayer('dense', { units: 4, activation: 'tanh', l2: 0.1, ...kept }),
    head(),
  ],
  'frozen between': [
    conv({ filters: 3 }),
    conv({ filters: 4, kernelSize: 2, padding: 'same', activation: 'relu', l1: 0.1, ...kept }),
    makeLayer('depthwise_conv2d', { kernelSize: 2, ...kept }),
    makeLayer('batch_normalization', { momentum: 0.7, ...kept }),
    makeLayer('layer_normalization', kept),
    makeLayer('prelu', kept),
    flatten,
    makeLayer('dense', { units: 4, activation: 'gelu', ...kept }),
    makeLayer('residual', { ...kept, branches: [[makeLayer('dense', { units: 3, activation: 'tanh' })]] }),
    head(),
  ],
  'dense without bias': onList(makeLayer('dense', { units: 5, useBias: false, activation: 'relu' })),
  penalties: [
    flatten,
    makeLayer('dense', { units: 4, l1: 0.02 }),
    makeLayer('dense', { units: CLASSES, l2: 0.3, activation: 'softmax' }),
  ],
  'a softmax layer of its own': [
    flatten,
    makeLayer('dense', { units: CLASSES }),
    makeLayer('activation', { activation: 'softmax' }),
  ],
  'prelu of every pixel': onImage(makeLayer('prelu')),
  'prelu of channels and of a list': [
    conv({ filters: 3 }),
    makeLayer('prelu', { sharedAxes: true }),
    flatten,
    makeLayer('dense', { units: 4 }),
    makeLayer('prelu'),
    head(),
  ],
  ...Object.fromEntries(
    ACTIVATIONS.map((activation) => [
      `activation ${activation}`,
      onList(makeLayer('activation', { activation })),
    ]),
  ),
  ...Object.fromEntries(
    ACTIVATIONS.filter((activation) => activation !== 'linear').map((activation) => [
      `${activation} of a convolution and of a dense layer`,
      [
        conv({ filters: 3, kernelSize: 2, padding: 'same', activation }),
        flatten,
        makeLayer('dense', { units: 5, activation }),
        head(),
      ],
    ]),
  ),
};

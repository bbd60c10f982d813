/** @file Stacks of what came after convnets: recurrent layers, a transformer block, a residual network, a depthwise one. */
import { makeLayer } from '#model/document.ts';
import type { LayerSpec, LayerSpecOf } from '#model/layers/index.ts';

const head = makeLayer('dense', { units: 10, activation: 'softmax' });
const relu = makeLayer('activation', { activation: 'relu' });

/** For sequences. */
export const LSTM: readonly LayerSpec[] = [makeLayer('lstm'), head];

/** The reset gate in front of the product, as the library that it is compared with has it. */
export const GRU: readonly LayerSpec[] = [makeLayer('gru', { resetAfter: false }), head];

/** One block of four heads; for sequences of 64 numbers. */
export const TRANSFORMER: readonly LayerSpec[] = [
  makeLayer('transformer_block', { numHeads: 4, keyDim: 16, intermediateDim: 256 }),
  makeLayer('flatten'),
  head,
];

/** A convolution of 3×3 and a normalisation. */
const normalized = (filters: number, strides = 1): readonly LayerSpec[] => [
  makeLayer('conv2d', { filters, kernelSize: 3, strides, padding: 'same', useBias: false }),
  makeLayer('batch_normalization'),
];

const residual = (filters: number, strides: number): LayerSpecOf<'residual'> =>
  makeLayer('residual', {
    activation: 'relu',
    branches: [[...normalized(filters, strides), relu, ...normalized(filters)]],
  });

/** Two blocks as in K. He et al., 2016 (arXiv:1512.03385), the second with a projection. */
export const RESNET: readonly LayerSpec[] = [
  ...normalized(16, 2),
  relu,
  residual(16, 1),
  residual(32, 2),
  makeLayer('global_average_pooling2d'),
  head,
];

/** Every channel by itself, then all of them mixed at every pixel. */
const separated = (filters: number, strides: number): readonly LayerSpec[] => [
  makeLayer('depthwise_conv2d', { kernelSize: 3, strides, padding: 'same', activation: 'relu' }),
  makeLayer('conv2d', { filters, kernelSize: 1, activation: 'relu' }),
];

/** As in A. Howard et al., 2017, "MobileNets" (arXiv:1704.04861). */
export const DEPTHWISE: readonly LayerSpec[] = [
  makeLayer('conv2d', { filters: 16, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
  ...separated(32, 1),
  ...separated(64, 2),
  makeLayer('global_average_pooling2d'),
  head,
];

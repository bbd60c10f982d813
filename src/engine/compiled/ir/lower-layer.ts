/** @file What each kind of layer is as operations, each on what the one before gives; or the reason why it is none. */
import { numbersOf } from '#model/fields.ts';
import { layerDef, type LayerKind, type LayerSpec, type LayerSpecOf } from '#model/layers/index.ts';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import { sidesOfEdges, sidesOfEnds, type Side } from '#model/layers/shape/edges.ts';
import type { Shape } from '#model/shape.ts';
import type { AxisWindow } from './graph.ts';
import type { LoweredLayer } from './loose-op.ts';
import {
  activate,
  activated,
  convolution,
  depthwise,
  inRow,
  ONE_PLACE,
  separable,
  square,
  transposed,
} from './lower-convolution.ts';
import { alphaDropout, dropout, gaussianDropout, gaussianNoise, spatialDropout } from './lower-noise.ts';
import {
  batchNormalization,
  groupNormalization,
  layerNormalization,
  rmsNormalization,
} from './lower-normalization.ts';
import { embedding, positionEmbedding, prelu } from './lower-tables.ts';
import { enlarged, framed, permuted, repeated, sameOrder } from './moves.ts';

type Lower<K extends LayerKind> = (spec: LayerSpecOf<K>, input: Shape, output: Shape) => LoweredLayer;

type Pooling = Extract<LayerSpec, { readonly poolSize: number }>;
const poolAxis = (spec: Pooling): AxisWindow => ({
  size: spec.poolSize,
  stride: poolStride(spec),
  dilation: 1,
  padding: spec.padding,
});

/** Sides as places that are taken away. */
const cutOff = (sides: readonly Side[]): readonly Side[] => sides.map(([before, after]) => [-before, -after]);

/** Of a kind that nobody has written operations for. */
const notYet = (spec: LayerSpec): LoweredLayer => ({
  refused: `${layerDef(spec).title} is not compiled yet`,
});

/** Layers that are operations on one tensor. `lower-document.ts` lowers the others, with what they hold. */
export type PlainSpec = Exclude<LayerSpec, { readonly kind: 'residual' | 'parallel' }>;

const LOWER: { readonly [K in PlainSpec['kind']]: Lower<K> } = {
  dense({ activation, useBias }, input) {
    const product = { kind: 'dense', kernel: 'kernel', activation: 'linear', bias: useBias } as const;
    if (input.length === 1) return activated(product, activation);
    if (input.length > 3) return { refused: 'Dense on more than three axes is not compiled yet' };
    // On an image or a sequence it is the same at every place, as a window of one place is.
    return convolution(square(ONE_PLACE), { activation, useBias });
  },
  conv2d({ kernelSize, strides, padding, activation, dilationRate, useBias }) {
    if (dilationRate > 1) return { refused: 'Dilated convolutions are not compiled yet' };
    const window = square({ size: kernelSize, stride: strides, dilation: 1, padding });
    return convolution(window, { activation, useBias });
  },
  max_pooling2d: (spec) => [{ kind: 'max_pool', window: square(poolAxis(spec)) }],
  average_pooling2d: (spec) => [{ kind: 'average_pool', window: square(poolAxis(spec)) }],
  global_average_pooling2d: () => [{ kind: 'average_pool', window: 'all' }],
  global_max_pooling2d: () => [{ kind: 'max_pool', window: 'all' }],
  depthwise_conv2d: depthwise,
  separable_conv2d: separable,
  conv2d_transpose: transposed,
  conv1d({ kernelSize, strides, padding, activation, dilationRate, useBias }) {
    const window = inRow({ size: kernelSize, stride: strides, dilation: dilationRate, padding });
    return convolution(window, { activation, useBias });
  },
  conv1d_transpose: transposed,
  max_pooling1d: (spec) => [{ kind: 'max_pool', window: inRow(poolAxis(spec)) }],
  average_pooling1d: (spec) => [{ kind: 'average_pool', window: inRow(poolAxis(spec)) }],
  global_average_pooling1d: () => [{ kind: 'average_pool', window: 'all' }],
  global_max_pooling1d: () => [{ kind: 'max_pool', window: 'all' }],
  flatten: () => [{ kind: 'flatten' }],
  reshape: (_spec, _input, output) =>
    output.length === 1 ? [{ kind: 'flatten' }] : [{ kind: 'move', from: sameOrder(output) }],
  permute: ({ dims }, input) => [{ kind: 'move', from: permuted(input, numbersOf(dims)) }],
  repeat_vector: (_spec, input, output) => [{ kind: 'move', from: repeated(input, output) }],
  zero_padding2d: (spec, input) => [{ kind: 'move', from: framed(input, sidesOfEdges(spec)) }],
  zero_padding1d: (spec, input) => [{ kind: 'move', from: framed(input, sidesOfEnds(spec)) }],
  cropping2d: (spec, input) => [{ kind: 'move', from: framed(input, cutOff(sidesOfEdges(spec))) }],
  cropping1d: (spec, input) => [{ kind: 'move', from: framed(input, cutOff(sidesOfEnds(spec))) }],
  up_sampling2d: ({ interpolation }, input, output) =>
    interpolation === 'nearest'
      ? [{ kind: 'move', from: enlarged(input, output) }]
      : { refused: 'Bilinear UpSampling2D is not compiled yet' },
  up_sampling1d: (_spec, input, output) => [{ kind: 'move', from: enlarged(input, output) }],
  activation: ({ activation }) => activate(activation),
  prelu,
  alpha_dropout: alphaDropout,
  gaussian_dropout: gaussianDropout,
  gaussian_noise: gaussianNoise,
  dropout,
  activity_regularization: ({ l1, l2 }) =>
    l1 === 0 && l2 === 0 ? [] : [{ kind: 'activity_regularization', l1, l2 }],
  sampling: ({ klWeight }) => [{ kind: 'sampling', weight: klWeight }],
  embedding,
  position_embedding: positionEmbedding,
  masking: notYet,
  simple_rnn: notYet,
  lstm: notYet,
  gru: notYet,
  bidirectional: notYet,
  batch_normalization: batchNormalization,
  layer_normalization: layerNormalization,
  group_normalization: groupNormalization,
  rms_normalization: rmsNormalization,
  spatial_dropout1d: spatialDropout,
  spatial_dropout2d: spatialDropout,
  random_flip: () => ({ refused: 'RandomFlip is not compiled yet' }),
  random_rotation: () => ({ refused: 'RandomRotation is not compiled yet' }),
  random_translation: () => ({ refused: 'RandomTranslation is not compiled yet' }),
  random_zoom: () => ({ refused: 'RandomZoom is not compiled yet' }),
  random_contrast: () => ({ refused: 'RandomContrast is not compiled yet' }),
  attention: () => ({ refused: 'attention is not compiled yet' }),
  multi_head_attention: () => ({ refused: 'attention is not compiled yet' }),
  self_attention: () => ({ refused: 'attention is not compiled yet' }),
  transformer_block: () => ({ refused: 'attention is not compiled yet' }),
  time_distributed: notYet,
};

export const lowerLayer = (spec: PlainSpec, input: Shape, output: Shape): LoweredLayer =>
  (LOWER[spec.kind] as Lower<PlainSpec['kind']>)(spec, input, output);

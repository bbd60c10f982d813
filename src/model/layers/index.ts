/**
 * @file The layers that Strata knows. Adding one: its file here, its line in `LAYERS`, and its forward
 * pass in `engine/layers`; the type checker and the registry suites ask for the rest.
 */
import type { Fields, ValueOf } from '#model/fields.ts';
import { activation } from './core/activation.ts';
import { attention } from './attention/attention.ts';
import { multiHeadAttention } from './attention/multi-head-attention.ts';
import { selfAttention } from './attention/self-attention.ts';
import { transformerBlock } from './attention/transformer-block.ts';
import { averagePooling1d } from './pooling/average-pooling1d.ts';
import { averagePooling2d } from './pooling/average-pooling2d.ts';
import { bidirectional } from './sequence/bidirectional.ts';
import { batchNormalization } from './normalization/batch-normalization.ts';
import { conv1d } from './convolution/conv1d.ts';
import { conv1dTranspose } from './convolution/conv1d-transpose.ts';
import { conv2d } from './convolution/conv2d.ts';
import { conv2dTranspose } from './convolution/conv2d-transpose.ts';
import { depthwiseConv2d } from './convolution/depthwise-conv2d.ts';
import { separableConv2d } from './convolution/separable-conv2d.ts';
import { dense } from './core/dense.ts';
import { activityRegularization } from './regularization/activity-regularization.ts';
import { alphaDropout } from './regularization/alpha-dropout.ts';
import { gaussianDropout } from './regularization/gaussian-dropout.ts';
import { gaussianNoise } from './regularization/gaussian-noise.ts';
import { prelu } from './core/prelu.ts';
import { groupNormalization } from './normalization/group-normalization.ts';
import { layerNormalization } from './normalization/layer-normalization.ts';
import { rmsNormalization } from './normalization/rms-normalization.ts';
import { sampling } from './regularization/sampling.ts';
import { spatialDropout1d } from './regularization/spatial-dropout1d.ts';
import { spatialDropout2d } from './regularization/spatial-dropout2d.ts';
import { randomFlip } from './augmentation/random-flip.ts';
import { randomRotation } from './augmentation/random-rotation.ts';
import { randomTranslation } from './augmentation/random-translation.ts';
import { randomZoom } from './augmentation/random-zoom.ts';
import { randomContrast } from './augmentation/random-contrast.ts';
import { dropout } from './regularization/dropout.ts';
import { embedding } from './sequence/embedding.ts';
import { flatten } from './shape/flatten.ts';
import { globalAveragePooling1d } from './pooling/global-average-pooling1d.ts';
import { globalAveragePooling2d } from './pooling/global-average-pooling2d.ts';
import { globalMaxPooling1d } from './pooling/global-max-pooling1d.ts';
import { globalMaxPooling2d } from './pooling/global-max-pooling2d.ts';
import type { LayerDef, BlockRule } from './layer-def.ts';
import { gru } from './sequence/gru.ts';
import { lstm } from './sequence/lstm.ts';
import { masking } from './sequence/masking.ts';
import { permute } from './shape/permute.ts';
import { positionEmbedding } from './sequence/position-embedding.ts';
import { repeatVector } from './shape/repeat-vector.ts';
import { reshape } from './shape/reshape.ts';
import { zeroPadding2d } from './shape/zero-padding2d.ts';
import { zeroPadding1d } from './shape/zero-padding1d.ts';
import { cropping2d } from './shape/cropping2d.ts';
import { cropping1d } from './shape/cropping1d.ts';
import { upSampling2d } from './shape/up-sampling2d.ts';
import { upSampling1d } from './shape/up-sampling1d.ts';
import { maxPooling1d } from './pooling/max-pooling1d.ts';
import { maxPooling2d } from './pooling/max-pooling2d.ts';
import { parallel } from './block/parallel.ts';
import { residual } from './block/residual.ts';
import { timeDistributed } from './block/time-distributed.ts';
import { simpleRnn } from './sequence/simple-rnn.ts';

/** Every kind, in the order of the palette. */
export const LAYERS = {
  conv2d,
  depthwise_conv2d: depthwiseConv2d,
  separable_conv2d: separableConv2d,
  conv2d_transpose: conv2dTranspose,
  conv1d,
  conv1d_transpose: conv1dTranspose,
  max_pooling2d: maxPooling2d,
  average_pooling2d: averagePooling2d,
  global_average_pooling2d: globalAveragePooling2d,
  global_max_pooling2d: globalMaxPooling2d,
  max_pooling1d: maxPooling1d,
  average_pooling1d: averagePooling1d,
  global_average_pooling1d: globalAveragePooling1d,
  global_max_pooling1d: globalMaxPooling1d,
  dense,
  flatten,
  reshape,
  permute,
  repeat_vector: repeatVector,
  zero_padding2d: zeroPadding2d,
  zero_padding1d: zeroPadding1d,
  cropping2d,
  cropping1d,
  up_sampling2d: upSampling2d,
  up_sampling1d: upSampling1d,
  activation,
  prelu,
  dropout,
  spatial_dropout1d: spatialDropout1d,
  spatial_dropout2d: spatialDropout2d,
  alpha_dropout: alphaDropout,
  gaussian_dropout: gaussianDropout,
  gaussian_noise: gaussianNoise,
  activity_regularization: activityRegularization,
  sampling,
  batch_normalization: batchNormalization,
  layer_normalization: layerNormalization,
  group_normalization: groupNormalization,
  rms_normalization: rmsNormalization,
  embedding,
  position_embedding: positionEmbedding,
  masking,
  simple_rnn: simpleRnn,
  lstm,
  gru,
  bidirectional,
  random_flip: randomFlip,
  random_rotation: randomRotation,
  random_translation: randomTranslation,
  random_zoom: randomZoom,
  random_contrast: randomContrast,
  attention,
  multi_head_attention: multiHeadAttention,
  self_attention: selfAttention,
  transformer_block: transformerBlock,
  residual,
  parallel,
  time_distributed: timeDistributed,
} as const;

type LayerDefs = typeof LAYERS;
export type LayerKind = keyof LayerDefs;

/** Kinds that hold stacks of their own. */
export type BlockKind = {
  [K in LayerKind]: LayerDefs[K] extends { readonly block: BlockRule } ? K : never;
}[LayerKind];

type SettingsOf<K extends LayerKind> = { readonly kind: K } & {
  readonly [F in keyof LayerDefs[K]['fields']]: ValueOf<LayerDefs[K]['fields'][F]>;
};
type HoldsSpecs = { readonly branches: readonly (readonly LayerSpec[])[] };
type HoldsLayers = { readonly branches: readonly Stack[] };

/** The settings of one kind, with its tag and, where it holds stacks, what is in them. */
export type LayerSpecOf<K extends LayerKind> = K extends BlockKind
  ? SettingsOf<K> & HoldsSpecs
  : K extends LayerKind
    ? SettingsOf<K>
    : never;
/** The settings of any layer: a union told apart by `kind`. */
export type LayerSpec = { [K in LayerKind]: LayerSpecOf<K> }[LayerKind];

/** A layer in a stack. Ids are unique within a document, however deep, and mean nothing outside it. */
export type Layer = {
  [K in LayerKind]: SettingsOf<K> & (K extends BlockKind ? HoldsLayers : unknown) & { readonly id: string };
}[LayerKind];
/** Layers from the input up. */
export type Stack = readonly Layer[];

export const LAYER_KINDS = Object.keys(LAYERS) as readonly LayerKind[];

export type AnyLayerDef = LayerDef<LayerKind, Fields, LayerSpec>;

/** The definition of a layer's kind, seen as able to take any spec of that kind. */
export const layerDef = (spec: { readonly kind: LayerKind }): AnyLayerDef =>
  LAYERS[spec.kind] as unknown as AnyLayerDef;

/** The stacks that a layer holds; none for most. */
export function branchesOf(layer: Layer): readonly Stack[];
export function branchesOf(spec: LayerSpec): readonly (readonly LayerSpec[])[];
export function branchesOf(spec: LayerSpec): readonly (readonly LayerSpec[])[] {
  return 'branches' in spec ? spec.branches : [];
}

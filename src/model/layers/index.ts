/**
 * @file The layers that Strata knows. Adding one: its file here, its line in `LAYERS`, and its forward
 * pass in `engine/layers`; the type checker and the registry suites ask for the rest.
 */
import type { ValueOf } from '#model/fields.ts';
import { activation } from './core/activation.ts';
import { multiHeadAttention } from './attention/multi-head-attention.ts';
import { selfAttention } from './attention/self-attention.ts';
import { transformerBlock } from './attention/transformer-block.ts';
import { averagePooling1d } from './pooling/average-pooling1d.ts';
import { averagePooling2d } from './pooling/average-pooling2d.ts';
import { batchNormalization } from './normalization/batch-normalization.ts';
import { conv1d } from './convolution/conv1d.ts';
import { conv2d } from './convolution/conv2d.ts';
import { dense } from './core/dense.ts';
import { dropout } from './regularization/dropout.ts';
import { flatten } from './shape/flatten.ts';
import { globalAveragePooling1d } from './pooling/global-average-pooling1d.ts';
import { globalAveragePooling2d } from './pooling/global-average-pooling2d.ts';
import { globalMaxPooling1d } from './pooling/global-max-pooling1d.ts';
import { globalMaxPooling2d } from './pooling/global-max-pooling2d.ts';
import type { LayerDef } from './layer-def.ts';
import { permute } from './shape/permute.ts';
import { repeatVector } from './shape/repeat-vector.ts';
import { reshape } from './shape/reshape.ts';
import { maxPooling1d } from './pooling/max-pooling1d.ts';
import { maxPooling2d } from './pooling/max-pooling2d.ts';

/** Every kind, in the order of the palette. */
export const LAYERS = {
  conv2d,
  conv1d,
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
  activation,
  dropout,
  batch_normalization: batchNormalization,
  multi_head_attention: multiHeadAttention,
  self_attention: selfAttention,
  transformer_block: transformerBlock,
} as const;

type LayerDefs = typeof LAYERS;
export type LayerKind = keyof LayerDefs;

/** The settings of one kind, with its tag. */
export type LayerSpecOf<K extends LayerKind> = { readonly kind: K } & {
  readonly [F in keyof LayerDefs[K]['fields']]: ValueOf<LayerDefs[K]['fields'][F]>;
};
/** The settings of any layer: a union told apart by `kind`. */
export type LayerSpec = { [K in LayerKind]: LayerSpecOf<K> }[LayerKind];

/** A layer in a stack. Ids are unique within a document and mean nothing outside it. */
export type Layer = LayerSpec & { readonly id: string };

export const LAYER_KINDS = Object.keys(LAYERS) as readonly LayerKind[];

/** The definition of a layer's kind, seen as able to take any spec of that kind. */
export const layerDef = (spec: { readonly kind: LayerKind }): LayerDef => LAYERS[spec.kind];

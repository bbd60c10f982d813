/** @file Every kind of layer number by number. A kind without its line does not compile. */
import type { LayerKind } from '#model/layers/index.ts';
import { crossAttention } from './attention/cross-attention.ts';
import { multiHeadAttention } from './attention/multi-head-attention.ts';
import { selfAttention } from './attention/self-attention.ts';
import { transformerBlock } from './attention/transformer-block.ts';
import { parallel } from './block/parallel.ts';
import { timeDistributed } from './block/time-distributed.ts';
import { residual } from './block/residual.ts';
import { prelu } from './core/prelu.ts';
import { batchNormalization } from './normalization/batch-normalization.ts';
import {
  groupNormalization,
  layerNormalization,
  rmsNormalization,
} from './normalization/group-normalizations.ts';
import { bidirectional } from './sequence/bidirectional.ts';
import { embedding, positionEmbedding } from './sequence/embeddings.ts';
import { gru, lstm, simpleRnn } from './sequence/recurrent.ts';
import {
  cropping1d,
  cropping2d,
  upSampling1d,
  upSampling2d,
  zeroPadding1d,
  zeroPadding2d,
} from './shape/linked.ts';
import { permute, repeatVector } from './shape/reordered.ts';
import { sampling } from './regularization/sampling.ts';
import { identity } from './core/activation.ts';
import { dense } from './core/dense.ts';
import { separableConv2d } from './convolution/separable.ts';
import { masking } from './sequence/masking.ts';
import { conv1d, conv1dTranspose, conv2d, conv2dTranspose, depthwiseConv2d } from './convolution/conv.ts';
import type { Explain } from './layer-explanation.ts';
import { reshaped, resting } from './passing.ts';
import {
  averagePooling1d,
  averagePooling2d,
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  maxPooling1d,
  maxPooling2d,
} from './pooling/pool.ts';

export const EXPLAINED: { readonly [K in LayerKind]: Explain<K> } = {
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
  flatten: reshaped,
  reshape: reshaped,
  permute,
  repeat_vector: repeatVector,
  zero_padding2d: zeroPadding2d,
  zero_padding1d: zeroPadding1d,
  cropping2d,
  cropping1d,
  up_sampling2d: upSampling2d,
  up_sampling1d: upSampling1d,
  activation: identity,
  prelu,
  dropout: resting,
  spatial_dropout1d: resting,
  spatial_dropout2d: resting,
  alpha_dropout: resting,
  gaussian_dropout: resting,
  gaussian_noise: resting,
  activity_regularization: resting,
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
  random_flip: resting,
  random_rotation: resting,
  random_translation: resting,
  random_zoom: resting,
  random_contrast: resting,
  attention: crossAttention,
  multi_head_attention: multiHeadAttention,
  self_attention: selfAttention,
  transformer_block: transformerBlock,
  residual,
  parallel,
  time_distributed: timeDistributed,
};

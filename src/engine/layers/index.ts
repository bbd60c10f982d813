/** @file The forward pass of every layer kind. A kind without one does not compile. */
import type { LayerKind, LayerSpec } from '#model/layers/index.ts';
import { activation } from './core/activation.ts';
import { attention } from './attention/attention.ts';
import { multiHeadAttention } from './attention/multi-head-attention.ts';
import { selfAttention } from './attention/self-attention.ts';
import { transformerBlock } from './attention/transformer-block.ts';
import { averagePooling1d, averagePooling2d } from './pooling/average-pooling.ts';
import { bidirectional } from './sequence/bidirectional.ts';
import { batchNormalization } from './normalization/batch-normalization.ts';
import { conv1d } from './convolution/conv1d.ts';
import { conv1dTranspose, conv2dTranspose } from './convolution/conv-transpose.ts';
import { conv2d } from './convolution/conv2d.ts';
import { depthwiseConv2d } from './convolution/depthwise-conv2d.ts';
import { separableConv2d } from './convolution/separable-conv2d.ts';
import { dense } from './core/dense.ts';
import { activityRegularization } from './regularization/activity-regularization.ts';
import { sampling } from './regularization/sampling.ts';
import { alphaDropout } from './regularization/alpha-dropout.ts';
import { gaussianDropout } from './regularization/gaussian-dropout.ts';
import { gaussianNoise } from './regularization/gaussian-noise.ts';
import { prelu } from './core/prelu.ts';
import { groupNormalization } from './normalization/group-normalization.ts';
import { layerNormalization } from './normalization/layer-normalization.ts';
import { rmsNormalization } from './normalization/rms-normalization.ts';
import { spatialDropout } from './regularization/spatial-dropout.ts';
import { randomFlip } from './augmentation/random-flip.ts';
import { randomRotation } from './augmentation/random-rotation.ts';
import { randomTranslation } from './augmentation/random-translation.ts';
import { randomZoom } from './augmentation/random-zoom.ts';
import { randomContrast } from './augmentation/random-contrast.ts';
import { dropout } from './regularization/dropout.ts';
import { embedding } from './sequence/embedding.ts';
import { flatten } from './shape/flatten.ts';
import { globalAveragePooling1d, globalAveragePooling2d } from './pooling/global-average-pooling.ts';
import { globalMaxPooling1d, globalMaxPooling2d } from './pooling/global-max-pooling.ts';
import { parallel } from './block/parallel.ts';
import { residual } from './block/residual.ts';
import { timeDistributed } from './block/time-distributed.ts';
import { gru, lstm, simpleRnn } from './sequence/recurrent.ts';
import type { Forward, LayerOp } from './layer-op.ts';
import { masking } from './sequence/masking.ts';
import { permute } from './shape/permute.ts';
import { positionEmbedding } from './sequence/position-embedding.ts';
import { repeatVector } from './shape/repeat-vector.ts';
import { reshape } from './shape/reshape.ts';
import { cropping1d, cropping2d } from './shape/cropping.ts';
import { upSampling1d, upSampling2d } from './shape/up-sampling.ts';
import { zeroPadding1d, zeroPadding2d } from './shape/zero-padding.ts';
import { maxPooling1d, maxPooling2d } from './pooling/max-pooling.ts';

const LAYER_OPS: { readonly [K in LayerKind]: LayerOp<K> } = {
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
  spatial_dropout1d: spatialDropout,
  spatial_dropout2d: spatialDropout,
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
};

/** The forward pass of a layer with these settings. */
export const layerForward = (spec: LayerSpec): Forward =>
  (LAYER_OPS[spec.kind] as (anySpec: LayerSpec) => Forward)(spec);

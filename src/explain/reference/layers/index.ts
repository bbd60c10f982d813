/**
 * @file Every layer in plain loops and double precision, straight from its formula: what the engine is
 * tested against. Shares nothing with the engine but the names of things and the random streams.
 */
import type { LayerKind } from '#model/layers/index.ts';
import type { References } from './block.ts';
import { attention } from './attention.ts';
import { blocks } from './blocks.ts';
import { crossAttention } from './cross-attention.ts';
import { augmentation } from './augmentation.ts';
import { convolution } from './convolution.ts';
import { core } from './core.ts';
import { normalization } from './normalization.ts';
import { pooling } from './pooling.ts';
import { regularization } from './regularization.ts';
import { sequence } from './sequence.ts';
import { edges } from './edges.ts';
import { shape } from './shape.ts';

export const REFERENCE_LAYERS: References<LayerKind> = {
  ...core,
  ...convolution,
  ...pooling,
  ...normalization,
  ...regularization,
  ...sequence,
  ...shape,
  ...edges,
  ...augmentation,
  ...attention,
  ...crossAttention,
  ...blocks,
};

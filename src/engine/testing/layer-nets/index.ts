/** @file Small networks that between them use every layer kind in its different ways. */
import { attention } from './attention.ts';
import { blocks } from './blocks.ts';
import { augmentation } from './augmentation.ts';
import { convolution } from './convolution.ts';
import { core } from './core.ts';
import { normalization } from './normalization.ts';
import { pooling } from './pooling.ts';
import { regularization } from './regularization.ts';
import { sequence } from './sequence.ts';
import { edges } from './edges.ts';
import { shape } from './shape.ts';
import type { LayerNets } from './stages.ts';

/** Each takes samples of shape INPUT and tells CLASSES apart. */
export const LAYER_NETS: LayerNets = {
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
  ...blocks,
};

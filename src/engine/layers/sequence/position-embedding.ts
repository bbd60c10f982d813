import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import { positionWaves } from '#model/layers/sequence/position-waves.ts';

/** a = x + P: [batch, steps, features]. */
export const positionEmbedding: LayerOp<'position_embedding'> =
  ({ encoding, maxWavelength }) =>
  (x, { embeddings }, { constants }) => {
    if (encoding === 'learned') return tf.add(x, embeddings!);
    const [, steps, features] = x.shape as [number, number, number];
    const key = `waves ${steps} ${features} ${maxWavelength}`;
    return tf.add(
      x,
      constants.get(key, () => tf.tensor(positionWaves(steps, features, maxWavelength), [steps, features])),
    );
  };

import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** Sines in even columns and cosines in odd ones, of wavelengths 2π · w^(2i/d): [steps, features]. Vaswani et al. 2017, section 3.5. */
function waves(steps: number, features: number, maxWavelength: number): tf.Tensor {
  const values = Float32Array.from({ length: steps * features }, (_, at) => {
    const [step, feature] = [Math.floor(at / features), at % features];
    const angle = step / maxWavelength ** ((2 * Math.floor(feature / 2)) / features);
    return feature % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
  return tf.tensor(values, [steps, features]);
}

/** a = x + P: [batch, steps, features]. */
export const positionEmbedding: LayerOp<'position_embedding'> =
  ({ encoding, maxWavelength }) =>
  (x, { embeddings }, { constants }) => {
    if (encoding === 'learned') return tf.add(x, embeddings!);
    const [, steps, features] = x.shape as [number, number, number];
    const key = `waves ${steps} ${features} ${maxWavelength}`;
    return tf.add(
      x,
      constants.get(key, () => waves(steps, features, maxWavelength)),
    );
  };

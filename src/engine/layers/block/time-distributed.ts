import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** Every step is a sample: [batch, time, ...] → [batch × time, ...] through the stack and back. */
export const timeDistributed: LayerOp<'time_distributed'> =
  () =>
  (x, _weights, { branches }) => {
    const [batch, time, ...rest] = x.shape as [number, number, ...number[]];
    const answer = branches[0]!(tf.reshape(x, [batch * time, ...rest]));
    return tf.reshape(answer, [batch, time, ...answer.shape.slice(1)]);
  };

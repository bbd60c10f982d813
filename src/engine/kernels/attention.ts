/**
 * @file Scaled dot-product attention (A. Vaswani et al., 2017, arXiv:1706.03762) of a sequence to itself, all heads at once.
 * For every head, with the queries Q, keys K and values V that one product has left side by side:
 *
 *   S = Q Kᵀ / √d,  P = softmax(S),  a = P V
 *   ∂L/∂V = Pᵀ δ,  dP = δ Vᵀ,  dS = P ⊙ (dP − Σ P ⊙ dP),  ∂L/∂Q = dS K / √d,  ∂L/∂K = dSᵀ Q / √d
 *
 * On WebGPU that is two programs in each direction, which read heads where they lie; elsewhere products of transposed heads.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Constants } from '#engine/tfjs/constants.ts';
import { UNSEEN, type Attending, type Heads } from './attending.ts';
import { attendOnGpu } from './webgpu/attention.ts';

/** [1, 1, steps, steps]: 1 where a step comes no later than the one that asks. */
const earlier = (constants: Constants, steps: number): tf.Tensor =>
  constants.get(`earlier steps of ${steps}`, () => {
    const seen = Array.from({ length: steps * steps }, (_, at) =>
      Number(at % steps <= Math.floor(at / steps)),
    );
    return tf.tensor(seen, [1, 1, steps, steps]);
  });

/** 1 where a step may be seen: broadcasts to [batch, heads, steps, steps]; null where all may. */
function visible(steps: number, { causal, mask }: Attending, constants: Constants): tf.Tensor | null {
  const padding = mask ? tf.reshape(mask, [mask.shape[0], 1, 1, steps]) : null;
  if (!causal) return padding;
  const before = earlier(constants, steps);
  return padding ? tf.mul(before, padding) : before;
}

/** The queries, keys and values of all heads: [batch, heads, steps, dim] each. */
function splitHeads(packed: tf.Tensor, { heads, keyDim, valueDim }: Heads): readonly tf.Tensor[] {
  const [batch, steps] = packed.shape as [number, number];
  const dims = [keyDim, keyDim, valueDim];
  const parts = tf.split(
    packed,
    dims.map((dim) => heads * dim),
    2,
  );
  return parts.map((part, index) =>
    tf.transpose(tf.reshape(part, [batch, steps, heads, dims[index]!]), [0, 2, 1, 3]),
  );
}

/** Everything on the way from queries, keys and values to answers: [batch, heads, steps, …]. */
export interface AttentionParts {
  readonly queries: tf.Tensor;
  readonly keys: tf.Tensor;
  readonly values: tf.Tensor;
  /** S before anything is hidden, and P: a row for the step that asks, a column for each that is asked. */
  readonly scores: tf.Tensor;
  readonly weights: tf.Tensor;
  readonly answers: tf.Tensor;
}

/** From operations that every backend has. */
export function attentionParts(packed: tf.Tensor, how: Attending, constants: Constants): AttentionParts {
  const steps = packed.shape[1]!;
  const [queries, keys, values] = splitHeads(packed, how) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const scores = tf.mul(tf.matMul(queries, keys, false, true), constants.scalar(1 / Math.sqrt(how.keyDim)));
  const seen = visible(steps, how, constants);
  const masked = seen
    ? tf.add(tf.mul(scores, seen), tf.mul(tf.sub(1, seen), constants.scalar(UNSEEN)))
    : scores;
  const weights = tf.softmax(masked);
  const kept = how.dropped ? tf.mul(weights, how.dropped) : weights;
  return { queries, keys, values, scores, weights, answers: tf.matMul(kept, values) };
}

/** The same, and autograd. */
function attendByProducts(packed: tf.Tensor, how: Attending, constants: Constants): tf.Tensor {
  const [batch, steps] = packed.shape as [number, number];
  const { answers } = attentionParts(packed, how, constants);
  return tf.reshape(tf.transpose(answers, [0, 2, 1, 3]), [batch, steps, how.heads * how.valueDim]);
}

/** [batch, steps, heads × (2 keyDim + valueDim)] → [batch, steps, heads × valueDim]. */
export const attend = (packed: tf.Tensor, how: Attending, constants: Constants): tf.Tensor =>
  tf.getBackend() === 'webgpu' ? attendOnGpu(packed, how) : attendByProducts(packed, how, constants);

/**
 * @file A transformer block from what stock tfjs has: its MultiHeadAttention makes no weights and its products take one batch
 * axis, so every head is three dense layers and two products of its own. The division by √d is left out: no layer does it.
 */
import * as tf from '@tensorflow/tfjs';
import type { LayerSpecOf } from '#model/layers/index.ts';

type Sequence = tf.SymbolicTensor;
type Spec = LayerSpecOf<'transformer_block'>;

const dense = (x: Sequence, units: number, activation: 'linear' | 'relu' = 'linear'): Sequence =>
  tf.layers.dense({ units, activation }).apply(x) as Sequence;

const dot = (a: Sequence, b: Sequence, axes: [number, number]): Sequence =>
  tf.layers.dot({ axes }).apply([a, b]) as Sequence;

function attend(x: Sequence, keyDim: number): Sequence {
  const [queries, keys, values] = [dense(x, keyDim), dense(x, keyDim), dense(x, keyDim)];
  const scores = dot(queries, keys, [2, 2]);
  const weights = tf.layers.activation({ activation: 'softmax' }).apply(scores) as Sequence;
  return dot(weights, values, [2, 1]);
}

const addAndNormalize = (x: Sequence, y: Sequence, epsilon: number): Sequence =>
  tf.layers.layerNormalization({ epsilon }).apply(tf.layers.add().apply([x, y])) as Sequence;

/** [batch, steps, features] → the same. Throws a RangeError for settings that are not compared. */
export function applyStockTransformer(x: Sequence, spec: Spec): Sequence {
  if (spec.normalizeFirst || spec.causal || spec.rotary || spec.dropout > 0 || spec.activation !== 'relu')
    throw new RangeError('The benchmark builds plain transformer blocks with stock tfjs.');
  const features = x.shape.at(-1)!;
  const heads = Array.from({ length: spec.numHeads }, () => attend(x, spec.keyDim));
  const side = heads.length === 1 ? heads[0]! : (tf.layers.concatenate().apply(heads) as Sequence);
  const attended = addAndNormalize(x, dense(side, features), spec.layerNormEpsilon);
  const inner = dense(dense(attended, spec.intermediateDim, 'relu'), features);
  return addAndNormalize(attended, inner, spec.layerNormEpsilon);
}

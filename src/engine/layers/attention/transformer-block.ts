/**
 * @file Attention and a network for every step, each with a detour around it and a normalisation: behind the sum as in the
 * paper, or in front of what is detoured. Dropout follows both, and falls on the attention's weights, as in KerasHub.
 */
import * as tf from '@tensorflow/tfjs-core';
import { dropoutMask } from '#engine/kernels/dropout-mask.ts';
import { fusedDense } from '#engine/kernels/fused-ops.ts';
import { layerNorm } from '#engine/kernels/normalize-groups.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import type { LayerOp, Pass, Weights } from '#engine/layers/layer-op.ts';
import { fold } from '#lib/rng.ts';
import type { LayerSpecOf } from '#model/layers/index.ts';
import { attendWithHeads, attentionOutput } from './heads.ts';

type Spec = LayerSpecOf<'transformer_block'>;

/** The weights of a part: `norm/gamma` is its `gamma`. */
const partOf = (weights: Weights, part: string): Weights =>
  Object.fromEntries(
    Object.entries(weights)
      .filter(([name]) => name.startsWith(`${part}/`))
      .map(([name, weight]) => [name.slice(part.length + 1), weight]),
  );

const normalize = (x: tf.Tensor, { gamma, beta }: Weights, { layerNormEpsilon }: Spec): tf.Tensor =>
  layerNorm(x, { gamma: gamma!, beta: beta! }, layerNormEpsilon);

/** The same two dense layers at every step: [batch, steps, features] → the same. */
function feedForward(x: tf.Tensor, weights: Weights, { activation }: Spec): tf.Tensor {
  const [batch, steps, features] = x.shape as [number, number, number];
  const dense = (rows: tf.Tensor, part: string, fused: 'relu' | 'linear'): tf.Tensor => {
    const { kernel, bias } = partOf(weights, part);
    return fusedDense(rows, { kernel: kernel!, bias }, fused);
  };
  const rows = tf.reshape(x, [batch * steps, features]);
  const fused = activation === 'relu' ? 'relu' : 'linear';
  const after = ACTIVATION_OPS[fused === activation ? 'linear' : activation];
  const hidden = after(dense(rows, 'feedforward_intermediate_dense', fused));
  const out = dense(hidden, 'feedforward_output_dense', 'linear');
  return tf.reshape(out, [batch, steps, features]);
}

/** One draw per number from the part's own stream. */
const drop = (x: tf.Tensor, { mode, key }: Pass, rate: number, part: number): tf.Tensor =>
  mode === 'train' && rate > 0 ? tf.mul(x, dropoutMask(fold(key, part), x.shape, rate)) : x;

/** [batch, steps, features] → the same. */
export const transformerBlock: LayerOp<'transformer_block'> = (spec) => {
  const how = { ...spec, heads: spec.numHeads, valueDim: spec.keyDim };

  const attention = (x: tf.Tensor, weights: Weights, pass: Pass): tf.Tensor => {
    const own = partOf(weights, 'self_attention_layer');
    const answers = attendWithHeads(x, own, how, { ...pass, key: fold(pass.key, 0) });
    return drop(attentionOutput(answers, own), pass, spec.dropout, 1);
  };
  const network = (x: tf.Tensor, weights: Weights, pass: Pass): tf.Tensor =>
    drop(feedForward(x, weights, spec), pass, spec.dropout, 2);

  return (input, weights, pass) =>
    (
      [
        [attention, 'self_attention_layer_norm'],
        [network, 'feedforward_layer_norm'],
      ] as const
    ).reduce((x, [inner, norm]) => {
      const own = partOf(weights, norm);
      if (spec.normalizeFirst) return tf.add(x, inner(normalize(x, own, spec), weights, pass));
      return normalize(tf.add(x, inner(x, weights, pass)), own, spec);
    }, input);
};

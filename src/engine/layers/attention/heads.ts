/** @file What attention layers have in common: one product for the queries, keys and values of all heads, and what they see. */
import * as tf from '@tensorflow/tfjs-core';
import type { Heads } from '#engine/kernels/attending.ts';
import { attend, attentionParts } from '#engine/kernels/attention.ts';
import { dropoutMask } from '#engine/kernels/dropout-mask.ts';
import { fusedDense } from '#engine/kernels/fused-ops.ts';
import { rotateSteps } from '#engine/kernels/rotate-steps.ts';
import type { Pass, Weights } from '#engine/layers/layer-op.ts';

export interface HeadSettings extends Heads {
  readonly causal: boolean;
  readonly rotary: boolean;
  readonly dropout: number;
}

const ROLES = ['query', 'key', 'value'] as const;

/** The kernels of queries, keys and values side by side, [features, width], and their biases, where there are any: [width]. */
function packWeights(weights: Weights): { kernel: tf.Tensor; bias: tf.Tensor | undefined } {
  const kernels = ROLES.map((role) => weights[`${role}/kernel`]!);
  const features = kernels[0]!.shape[0];
  const biases = ROLES.flatMap((role) => weights[`${role}/bias`] ?? []);
  return {
    kernel: tf.concat(
      kernels.map((kernel) => tf.reshape(kernel, [features, kernel.size / features])),
      1,
    ),
    bias: biases.length > 0 ? tf.concat(biases.map((bias) => tf.reshape(bias, [bias.size]))) : undefined,
  };
}

/** What the heads answer, side by side: [batch, steps, features] → [batch, steps, heads × valueDim]. */
export function attendWithHeads(x: tf.Tensor, weights: Weights, how: HeadSettings, pass: Pass): tf.Tensor {
  const [batch, steps, features] = x.shape as [number, number, number];
  const rows = tf.reshape(x, [batch * steps, features]);
  const product = fusedDense(rows, packWeights(weights), 'linear');
  const packed = tf.reshape(product, [batch, steps, product.shape[1]!]);
  const placed = how.rotary ? rotateSteps(packed, how, pass.constants) : packed;
  const drops = pass.mode === 'train' && how.dropout > 0;
  const dropped = drops ? dropoutMask(pass.key, [batch, how.heads, steps, steps], how.dropout) : undefined;
  const attending = { ...how, dropped, mask: pass.mask ?? undefined };
  pass.lookAt?.(attentionParts(placed, attending, pass.constants));
  return attend(placed, attending, pass.constants);
}

/** The answers of all heads mixed into as many features as came in: Keras's `attention_output`. */
export function attentionOutput(answers: tf.Tensor, weights: Weights): tf.Tensor {
  const [batch, steps, width] = answers.shape as [number, number, number];
  const kernel = weights['attention_output/kernel']!;
  const features = kernel.shape.at(-1)!;
  const rows = tf.reshape(answers, [batch * steps, width]);
  const mixed = fusedDense(
    rows,
    { kernel: tf.reshape(kernel, [width, features]), bias: weights['attention_output/bias'] },
    'linear',
  );
  return tf.reshape(mixed, [batch, steps, features]);
}

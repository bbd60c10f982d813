/** @file How the heads of every attention layer attend to one sample, read back at once. */
import * as tf from '@tensorflow/tfjs-core';
import type { AttentionRecord } from '#protocol/attention-record.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { AttentionParts } from '#engine/kernels/attention.ts';
import { infer } from './inspect.ts';
import { readAll } from './read-all.ts';
import type { Model } from './training-step.ts';

const PARTS = ['queries', 'keys', 'values', 'scores', 'weights', 'answers'] as const;

/** For inputs [1, ...input]; empty where the network has no such layer. */
export async function readAttention(
  model: Model,
  makeInputs: () => tf.Tensor,
): Promise<readonly AttentionRecord[]> {
  const layers: number[] = [];
  const tensors: tf.Tensor[] = [];
  tf.tidy(() => {
    const lookAt = (parts: AttentionParts, layer: number): void => {
      layers.push(layer);
      tensors.push(...PARTS.map((part) => tf.keep(tf.clone(parts[part]))));
    };
    infer(model, makeInputs(), { lookAt });
  });
  const values = await readAll(tensors).finally(() => tf.dispose(tensors));
  return layers.map((layer, index) => {
    const { name } = model.network.layers[layer]!;
    const read = (part: (typeof PARTS)[number]): Tensor => {
      const at = index * PARTS.length + PARTS.indexOf(part);
      const [, ...shape] = tensors[at]!.shape;
      return { name: `${name}/${part}`, shape, values: values[at]! };
    };
    return {
      layer: name,
      queries: read('queries'),
      keys: read('keys'),
      values: read('values'),
      scores: read('scores'),
      weights: read('weights'),
      answers: read('answers'),
    };
  });
}

/**
 * @file What a decoder says when it hears nothing but itself: token after token, always the likeliest (greedy decoding). The encoder is
 * walked once. What was said stays on the device until all of it is there.
 */
import * as tf from '@tensorflow/tfjs-core';
import { encode, walk } from '#engine/tfjs/network.ts';
import { START } from '#model/tasks/sequence-tokens.ts';
import type { Model } from '#engine/tfjs/training-step.ts';

export interface Translated {
  /** [batch, steps] */
  readonly tokens: tf.Tensor;
  /** What each step took from each of the source's, by the last layer that attends: [batch, steps, source steps]; null where none does. */
  readonly alignment: tf.Tensor | null;
}

/** Translates sources, [batch, source steps], into `steps` tokens each. Within a `tidy`. */
export function translate(
  { network, store, constants, key }: Model,
  source: tf.Tensor,
  steps: number,
): Translated {
  const weights = store.byLayer(store.cut(store.answering), network.layers.length);
  const how = { mode: 'infer', constants, key } as const;
  const memory = encode(network, source, weights, how);
  const [count] = source.shape as [number];
  const heard: tf.Tensor[] = [tf.add(tf.zeros([count, 1]), START)]; // what was said, one step late
  let alignment: tf.Tensor | null = null;
  for (let step = 0; step < steps; step++) {
    const silence = tf.zeros([count, steps - heard.length]);
    const read = tf.concat(heard.length === steps ? heard : [...heard, silence], 1);
    const z = walk(network, read, weights, {
      ...how,
      memory,
      ...(step === steps - 1 && { align: (shares: tf.Tensor) => (alignment = shares) }),
    });
    const here = tf.argMax(tf.slice(z, [0, step, 0], [count, 1, z.shape[2]!]), 2);
    heard.push(tf.cast(here, 'float32'));
  }
  return { tokens: tf.concat(heard.slice(1), 1), alignment };
}

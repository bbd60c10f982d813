import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp, Weights } from '#engine/layers/layer-op.ts';
import { fold } from '#lib/rng.ts';
import type { Recurred } from '#engine/kernels/recurrence/recurrence.ts';
import type { LayerSpecOf } from '#model/layers/index.ts';
import { lastStep, recurrentOf, runRecurrent } from './recurrent.ts';

type Merge = LayerSpecOf<'bidirectional'>['mergeMode'];

const MERGE: Readonly<Record<Merge, (there: tf.Tensor, back: tf.Tensor) => tf.Tensor>> = {
  concat: (there, back) => tf.concat([there, back], -1),
  sum: (there, back) => tf.add(there, back),
  mul: (there, back) => tf.mul(there, back),
  ave: (there, back) => tf.mul(tf.add(there, back), 0.5),
};

/** Weights of one direction, by their names in the layer of that direction. */
const under = (prefix: string, weights: Weights): Weights =>
  Object.fromEntries(
    Object.entries(weights)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, weight]) => [name.slice(prefix.length), weight]),
  );

/** Outputs of both directions in the order in which each has read, as one. */
function merged(
  { mergeMode, returnSequences }: LayerSpecOf<'bidirectional'>,
  there: tf.Tensor,
  back: tf.Tensor,
): tf.Tensor {
  const merge = MERGE[mergeMode];
  return returnSequences ? merge(there, tf.reverse(back, 1)) : merge(lastStep(there), lastStep(back));
}

/** Both directions of [batch, steps, features], merged step by step, or their last outputs: the backward one has read the first step last. */
export const bidirectional: LayerOp<'bidirectional'> = (spec) => {
  const ways = ['forward', 'backward'].map((way, index) => ({
    prefix: `${way}_${spec.layer}/`,
    layer: recurrentOf(spec.layer, { ...spec, goBackwards: index === 1 }),
    stream: index,
  }));
  return (x, weights, pass) => {
    const [there, back] = ways.map(({ prefix, layer, stream }) =>
      runRecurrent(layer, x, under(prefix, weights), { ...pass, key: fold(pass.key, stream) }),
    ) as [Recurred, Recurred];
    // What a decoder begins with knows both ends of the sequence.
    pass.remember?.(there.last.map((state, index) => tf.concat([state, back.last[index]!], 1)));
    return merged(spec, there.outputs, back.outputs);
  };
};

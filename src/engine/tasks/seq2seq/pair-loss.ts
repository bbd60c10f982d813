/**
 * @file How good a decoder's answers are, place by place. Targets are tokens; padding behind a target is nothing that could be right or
 * wrong: places that are filled up count neither in the loss nor among the hits.
 */
import * as tf from '@tensorflow/tfjs-core';
import { PADDING } from '#model/tasks/sequence-tokens.ts';
import type { LossOp } from '#engine/losses/loss-op.ts';
import { placeGradient } from '#engine/losses/place-losses.ts';

/** 1 where a place counts: [batch, steps]. Padding is token 0. */
const counting = (targets: tf.Tensor): tf.Tensor => tf.step(targets);

/** The mean over the places that count: [batch, steps] → [batch]. */
const overPlaces = (values: tf.Tensor, counts: tf.Tensor): tf.Tensor =>
  tf.div(tf.sum(tf.mul(values, counts), 1), tf.sum(counts, 1));

/** The mean loss of each sample's places: z [batch, steps, tokens], targets [batch, steps] → [batch]. Differentiable in z. */
export const pairLoss = (loss: LossOp): LossOp => ({
  perSample(z, targets) {
    const [batch, steps, tokens] = z.shape as [number, number, number];
    const flat = tf.reshape(targets, [batch * steps]);
    // (As float32 it would hold the bits of whole numbers on WASM.)
    const wanted = tf.cast(tf.oneHot(tf.cast(flat, 'int32'), tokens), 'float32');
    const losses = loss.perSample(tf.reshape(z, [batch * steps, tokens]), wanted);
    return overPlaces(tf.reshape(losses, [batch, steps]), counting(targets));
  },
  ...(loss.outputGradient && {
    outputGradient: (outputs, numbers) => placeGradient(loss, outputs, { numbers, padding: PADDING })!,
  }),
});

/** The share of each sample's places where the largest output is the target's: [batch]. */
export function pairHits(z: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  const said = tf.cast(tf.argMax(z, 2), 'float32');
  return overPlaces(tf.cast(tf.equal(said, targets), 'float32'), counting(targets));
}

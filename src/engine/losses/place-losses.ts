/** @file Losses of answers at places: a class by its number for each, as language models have them. */
import * as tf from '@tensorflow/tfjs-core';
import type { LossOp } from './loss-op.ts';

/**
 * The loss of every sample, [batch]: the mean over its places. `z` is [batch, …places, classes], `numbers` int32 [batch, …places];
 * numbers that are classes of whole samples are [batch]. A loss that reads no numbers is given zeros and a one.
 */
export function placeLosses(loss: LossOp, z: tf.Tensor, numbers: tf.Tensor): tf.Tensor {
  const [batch, classes] = [z.shape[0], z.shape.at(-1)!];
  const rows = tf.reshape(z, [z.size / classes, classes]);
  const flat = tf.reshape(numbers, [numbers.size]) as tf.Tensor1D;
  const losses = loss.perClass
    ? loss.perClass(rows, flat)
    : loss.perSample(rows, tf.oneHot(flat, classes, 1, 0, 'float32'));
  return flat.size === batch ? losses : tf.mean(tf.reshape(losses, [batch, flat.size / batch]), 1);
}

/** What is asked for at the places of one sample: classes [places]. */
interface Asked {
  readonly numbers: Float32Array;
  /** A class that stands for padding, whose places count nowhere; missing where all count. */
  readonly padding?: number;
}

/** ∂L/∂a of one sample: `outputs` [places, classes]; see {@link LossOp.outputGradient}. */
export function placeGradient(
  { outputGradient }: Pick<LossOp, 'outputGradient'>,
  outputs: Float32Array,
  { numbers, padding }: Asked,
): Float32Array | undefined {
  if (!outputGradient) return undefined;
  const classes = outputs.length / numbers.length;
  const count = numbers.filter((right) => right !== padding).length;
  const gradients = new Float32Array(outputs.length);
  for (const [place, right] of numbers.entries()) {
    if (right === padding) continue;
    const [from, to] = [place * classes, (place + 1) * classes];
    const targets = Float32Array.from({ length: classes }, (_, k) => Number(k === right));
    const own = outputGradient(outputs.subarray(from, to), targets);
    gradients.set(
      own.map((value) => value / count),
      from,
    );
  }
  return gradients;
}

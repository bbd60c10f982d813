/**
 * @file One step of a generative adversarial network (Goodfellow et al., "Generative Adversarial Nets", 2014,
 * https://arxiv.org/abs/1406.2661): the discriminator learns to tell real samples from generated ones, then the generator
 * learns to be taken for real. The generator minimises −ln D(G(z)), the paper's second form, whose gradient does not
 * vanish while the discriminator is sure (section 3). With mean squared error as the loss these are least-squares GANs.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fold, type RngKey } from '#lib/rng.ts';
import { DROPOUT } from '#lib/streams.ts';
import type { Shape } from '#model/shape.ts';
import { gaussianNoise } from '#engine/kernels/gaussian-noise.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import type { LossOp } from '#engine/losses/loss-op.ts';
import { walk, type Walk } from '#engine/tfjs/network.ts';
import { trainStep, type Model, type StepInput } from '#engine/tfjs/training-step.ts';

/** Two networks against each other. */
export interface Adversaries {
  readonly generator: Model;
  readonly discriminator: Model;
  /** Of what the generator makes samples from. */
  readonly noise: Shape;
  /** Its stream: a child for each step, with one child for each of the two. */
  readonly key: RngKey;
}

/** What the discriminator should say: one number for each sample. */
const REAL = 1;
const MADE = 0;

const answers = (count: number, answer: typeof REAL | typeof MADE): tf.Tensor =>
  answer === REAL ? tf.ones([count, 1]) : tf.zeros([count, 1]);

/** z ~ N(0, 1) of a step, for one of the two: [count, ...noise] */
function drawNoise(
  { noise, key, generator }: Adversaries,
  count: number,
  step: number,
  by: number,
): tf.Tensor {
  return gaussianNoise(fold(key, step, by), [count, ...noise], 1, generator.constants);
}

/** A walk through a network whose weights stay as they are, under a gradient or not. */
function pass(
  { network, store, constants, key }: Model,
  inputs: tf.Tensor,
  { mode, step }: Glance,
): tf.Tensor {
  const weights = store.byLayer(store.cut(store.weights), network.layers.length);
  return walk(network, inputs, weights, { mode, constants, key: fold(key, DROPOUT, step) });
}

/** How a network is looked through while another one learns. */
interface Glance {
  readonly mode: Walk['mode'];
  readonly step: number;
}

/** Steps are counted from 1: whoever looks at the networks in between has noise of his own. */
export const LOOKING: Glance = { mode: 'infer', step: 0 };

/** Moves the discriminator along the mean loss over real samples and as many made ones; returns [loss, accuracy]. */
export function trainDiscriminator(
  adversaries: Adversaries,
  takeBatch: () => Batch,
  how: StepInput,
): tf.Tensor {
  const { generator, discriminator } = adversaries;
  // What the generator leaves on its way would otherwise stay until the discriminator has moved.
  const mixed = (): Batch =>
    tf.tidy(() => {
      const { inputs: real } = takeBatch();
      const count = real.shape[0];
      const noise = drawNoise(adversaries, count, how.step, MADE);
      return {
        inputs: tf.concat([real, pass(generator, noise, { mode: 'train', step: how.step })]),
        targets: tf.concat([answers(count, REAL), answers(count, MADE)]),
        classified: true,
      };
    });
  return trainStep(discriminator, mixed, how);
}

/** The generator, whose outputs are judged by the discriminator, which stays as it is. */
export function judged({ generator, discriminator }: Adversaries, how: Glance): Model {
  const perSample: LossOp['perSample'] = (samples, wanted) =>
    discriminator.loss.perSample(pass(discriminator, samples, how), wanted);
  return { ...generator, loss: { perSample } };
}

/** What the generator begins with, and what it wants to hear. */
export const wishes = (adversaries: Adversaries, count: number, step: number): Batch => ({
  inputs: drawNoise(adversaries, count, step, REAL),
  targets: answers(count, REAL),
  classified: false,
});

/** The noise of that number, which a person may look at, with what the generator wants to hear of it. */
export const chosenNoise = ({ noise, key, generator }: Adversaries, pick: number): Batch => ({
  inputs: gaussianNoise(fold(key, LOOKING.step, REAL, pick), [1, ...noise], 1, generator.constants),
  targets: answers(1, REAL),
  classified: false,
});

/** What is made of that noise: as the discriminator sees it, who should not be taken in. */
export const madeOfNoise = (adversaries: Adversaries, pick: number): Batch => ({
  inputs: pass(adversaries.generator, chosenNoise(adversaries, pick).inputs, LOOKING),
  targets: answers(1, MADE),
  classified: true,
});

/** Moves the generator towards being taken for real, over `count` new samples; returns [loss, 0]. */
export const trainGenerator = (adversaries: Adversaries, count: number, how: StepInput): tf.Tensor =>
  trainStep(
    judged(adversaries, { mode: 'train', step: how.step }),
    () => wishes(adversaries, count, how.step),
    how,
  );

/** Held-out samples, every second of which makes room for one that is made: what the discriminator is scored by. */
export function mixWithMade(adversaries: Adversaries, { inputs }: Batch): Batch {
  const count = inputs.shape[0];
  const noise = drawNoise(adversaries, count, LOOKING.step, MADE);
  const real = tf.tensor1d(Float32Array.from({ length: count }, (_, row) => (row % 2 === 0 ? REAL : MADE)));
  const keep = tf.reshape(real, [count, ...inputs.shape.slice(1).map(() => 1)]);
  const made = pass(adversaries.generator, noise, LOOKING);
  return {
    inputs: tf.add(tf.mul(inputs, keep), tf.mul(made, tf.sub(1, keep))),
    targets: tf.reshape(real, [count, 1]),
    classified: true,
  };
}

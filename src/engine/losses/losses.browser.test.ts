/** @file Losses on every backend where they break first: logits so large that e^z overflows and p is 0 or 1. */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { readAndDispose } from '#engine/testing/read-and-dispose.ts';
import { makeLoss } from '#model/document.ts';
import { LOSS_KINDS, type LossKind } from '#model/losses/index.ts';
import { makeLossOp } from './index.ts';
import { placeLosses } from './place-losses.ts';

const LOGITS = [
  [0.5, 0.25, 0.25],
  [1000, -1000, 0],
  [1000, -1000, 0],
  [-90, 90, 91],
  [0.3, -2, 1],
];
const LABELS = [2, 0, 1, 1, 0];
const oneHot = (label: number): number[] => [0, 1, 2].map((k) => (k === label ? 1 : 0));

/** ln Σ e^z − z_label, with the largest z taken out of the sum. */
function crossEntropy(z: readonly number[], label: number): number {
  const top = Math.max(...z);
  return top + Math.log(z.reduce((sum, zk) => sum + Math.exp(zk - top), 0)) - z[label]!;
}
/** ln(1 + e^x) */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
/** −ln of the probability that output k gives to the answer that is right. */
const surprises = (z: readonly number[], label: number): number[] =>
  z.map((zk, k) => softplus(k === label ? -zk : zk));
const errors = (z: readonly number[], label: number): number[] =>
  z.map((zk, k) => Math.abs(zk - Number(k === label)));

/** Of logits, so that nothing overflows; with the defaults of every kind. */
const EXPECTED: Readonly<Record<LossKind, (z: readonly number[], label: number) => number>> = {
  categorical_crossentropy: crossEntropy,
  sparse_categorical_crossentropy: crossEntropy,
  categorical_focal_crossentropy: (z, label) =>
    0.25 * Math.expm1(-crossEntropy(z, label)) ** 2 * crossEntropy(z, label),
  kl_divergence: crossEntropy,
  binary_crossentropy: (z, label) => mean(surprises(z, label)),
  binary_focal_crossentropy: (z, label) =>
    mean(surprises(z, label).map((surprise) => Math.expm1(-surprise) ** 2 * surprise)),
  mean_squared_error: (z, label) => mean(errors(z, label).map((error) => error ** 2)),
  mean_absolute_error: (z, label) => mean(errors(z, label)),
  huber: (z, label) => mean(errors(z, label).map((e) => (e <= 1 ? e ** 2 / 2 : e - 0.5))),
  hinge: (z, label) => mean(z.map((zk, k) => Math.max(0, k === label ? 1 - zk : 1 + zk))),
  categorical_hinge: (z, label) =>
    Math.max(0, 1 - z[label]! + Math.max(...z.map((zk, k) => (k === label ? 0 : zk)))),
};

/** ∂L/∂z by central differences. */
function slopes(kind: LossKind, z: readonly number[], label: number): number[] {
  const h = 1e-5;
  return z.map((zk, k) => {
    const [above, below] = [zk + h, zk - h].map((moved) => EXPECTED[kind](z.with(k, moved), label));
    return (above! - below!) / (2 * h);
  });
}

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(LOSS_KINDS)('%s stays exact for extreme logits', async (kind) => {
    const [losses, gradients, atPlaces, gradientsAtPlaces] = await expectNoLeak(() =>
      readAndDispose(() => {
        const loss = makeLossOp(makeLoss(kind));
        const targets = tf.tensor2d(LABELS.map(oneHot));
        const of = (z: tf.Tensor): tf.Tensor => loss.perSample(z, targets);
        const { value, grad } = tf.valueAndGrad(of)(tf.tensor2d(LOGITS), tf.ones([LABELS.length]));
        // The same as one sample with a class, by its number, at each of five places.
        const numbers = tf.tensor2d([LABELS], [1, LABELS.length], 'int32');
        const ofOne = (z: tf.Tensor): tf.Tensor => placeLosses(loss, z, numbers);
        const one = tf.valueAndGrad(ofOne)(tf.tensor3d([LOGITS]), tf.ones([1]));
        return [value, grad, one.value, one.grad];
      }),
    );
    expect(atPlaces!).toBeAllclose([mean([...losses!])], { rtol: 1e-5, atol: 1e-6 });
    expect(gradientsAtPlaces!).toBeAllclose(
      gradients!.map((each) => each / LABELS.length),
      { rtol: 1e-5, atol: 1e-7 },
    );
    expect(losses!).toBeAllclose(
      LOGITS.map((z, i) => EXPECTED[kind](z, LABELS[i]!)),
      { rtol: 1e-5, atol: 1e-6 },
    );
    expect(gradients!).toBeAllclose(
      LOGITS.flatMap((z, i) => slopes(kind, z, LABELS[i]!)),
      { rtol: 1e-4, atol: 1e-6 },
    );
  });
});

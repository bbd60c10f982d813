/** @file Losses on every backend where they break first: logits so large that e^z overflows and p is 0 or 1. */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { readAndDispose } from '#engine/testing/read-and-dispose.ts';
import type { LossKind } from '#model/losses/index.ts';
import { LOSS_OPS } from './index.ts';

const LOGITS = [
  [0, 0, 0],
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
const softmax = (z: readonly number[]): number[] => z.map((_, k) => Math.exp(-crossEntropy(z, k)));
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
/** ln(1 + e^x) */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

const EXPECTED: Readonly<
  Record<
    LossKind,
    { loss(z: number[], label: number): number; gradient(z: number[], label: number): number[] }
  >
> = {
  categorical_crossentropy: {
    loss: crossEntropy,
    gradient: (z, label) => softmax(z).map((p, k) => p - oneHot(label)[k]!),
  },
  binary_crossentropy: {
    loss: (z, label) => mean(z.map((zk, k) => softplus(k === label ? -zk : zk))),
    gradient: (z, label) => z.map((zk, k) => (sigmoid(zk) - oneHot(label)[k]!) / 3),
  },
  mean_squared_error: {
    loss: (z, label) => mean(z.map((zk, k) => (zk - oneHot(label)[k]!) ** 2)),
    gradient: (z, label) => z.map((zk, k) => (2 / 3) * (zk - oneHot(label)[k]!)),
  },
};

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(Object.keys(EXPECTED) as LossKind[])('%s stays exact for extreme logits', async (kind) => {
    const [losses, gradients] = await expectNoLeak(() =>
      readAndDispose(() => {
        const targets = tf.tensor2d(LABELS.map(oneHot));
        const of = (z: tf.Tensor): tf.Tensor => LOSS_OPS[kind].perSample(z, targets);
        const { value, grad } = tf.valueAndGrad(of)(tf.tensor2d(LOGITS), tf.ones([LABELS.length]));
        return [value, grad];
      }),
    );
    const { loss, gradient } = EXPECTED[kind];
    expect(losses!).toBeAllclose(
      LOGITS.map((z, i) => loss(z, LABELS[i]!)),
      { rtol: 1e-5, atol: 1e-6 },
    );
    expect(gradients!).toBeAllclose(
      LOGITS.flatMap((z, i) => gradient(z, LABELS[i]!)),
      { rtol: 1e-4, atol: 1e-6 },
    );
  });
});

/**
 * @file A little arithmetic before a backend is trusted: what training is made of, on small numbers,
 * against plain loops. Drivers get these wrong more often than one would think.
 */
import * as tf from '@tensorflow/tfjs-core';
import { err, ok, type Result } from '#lib/result.ts';
import { sizeOf } from '#model/shape.ts';
import * as plain from './self-test-loops.ts';

const TOLERANCE = 1e-3;

/** Small numbers of both signs without a pattern that a wrong index could hide behind. */
const sample = (count: number, seed: number): Float32Array =>
  Float32Array.from(
    { length: count },
    (_, i) => Math.sin(i * 1.7 + seed) + 0.3 * Math.cos(i * i * 0.31 + seed),
  );

interface Case {
  readonly name: string;
  actual(): tf.Tensor;
  readonly expected: Float32Array;
}

const { image, filter, output } = plain.SHAPES;

function cases(): readonly Case[] {
  const [a, b] = [sample(5 * 37, 1), sample(37 * 6, 2)];
  const [x, w, dy] = [sample(sizeOf(image), 3), sample(sizeOf(filter), 4), sample(sizeOf(output), 5)];
  const dPool = sample(sizeOf(plain.SHAPES.pooled), 6);
  const convolved = (values: tf.Tensor, weights: tf.Tensor): tf.Tensor4D =>
    tf.conv2d(values as tf.Tensor4D, weights as tf.Tensor4D, 1, 'valid');
  const gradients = (): tf.Tensor[] =>
    tf.grads(convolved)([tf.tensor(x, image), tf.tensor(w, filter)], tf.tensor(dy, output));
  return [
    {
      name: 'matrix product',
      actual: () => tf.matMul(tf.tensor2d(a, [5, 37]), tf.tensor2d(b, [37, 6])),
      expected: plain.matMul(a, b, { rows: 5, inner: 37, columns: 6 }),
    },
    {
      name: 'convolution',
      actual: () => convolved(tf.tensor(x, image), tf.tensor(w, filter)),
      expected: plain.convolve(x, w),
    },
    {
      name: 'gradient of the input of a convolution',
      actual: () => gradients()[0]!,
      expected: plain.inputGradient(w, dy),
    },
    {
      name: 'gradient of the kernel of a convolution',
      actual: () => gradients()[1]!,
      expected: plain.kernelGradient(x, dy),
    },
    {
      name: 'gradient of max pooling',
      actual: () =>
        tf.grad((v) => tf.maxPool(v as tf.Tensor4D, 2, 2, 'valid'))(
          tf.tensor(x, image),
          tf.tensor(dPool, plain.SHAPES.pooled),
        ),
      expected: plain.poolGradient(x, dPool),
    },
    {
      name: 'sum',
      actual: () => tf.sum(tf.tensor2d(a, [5, 37]), 0),
      expected: Float32Array.from({ length: 37 }, (_, j) =>
        [0, 1, 2, 3, 4].reduce((sum, i) => sum + a[i * 37 + j]!, 0),
      ),
    },
  ];
}

/** Ok, or the first operation whose result is wrong. */
export async function selfTest(): Promise<Result<null, string>> {
  for (const { name, actual, expected } of cases()) {
    const tensor = tf.tidy(actual);
    const values = await tensor.data();
    tensor.dispose();
    const wrong = expected.findIndex((value, i) => !(Math.abs(values[i]! - value) < TOLERANCE));
    if (wrong >= 0 || values.length !== expected.length) {
      return err(`${name}: ${values[wrong]} instead of ${expected[wrong]} at ${wrong}`);
    }
  }
  return ok(null);
}

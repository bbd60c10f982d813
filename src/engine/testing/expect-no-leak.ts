import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** Fails when `work` leaves more or fewer tensors behind than it found. */
export async function expectNoLeak<T>(work: () => T | Promise<T>): Promise<T> {
  const before = tf.memory().numTensors;
  const result = await work();
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  return result;
}

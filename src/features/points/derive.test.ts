import { expect, it } from 'vitest';
import { deriveAll, derivePoint } from './derive.ts';

const neuron = { weights: [0.8, -1.7], bias: 0.3 };
const INPUTS = Float32Array.of(1.5, -0.5, -2, 0.25, 0.1, 3);
const LABELS = [1, 0, 1];

/** The mean loss from its definition. */
const lossAt = (w1: number, w2: number, b: number): number =>
  LABELS.reduce((sum, y, i) => {
    const p = 1 / (1 + Math.exp(-(w1 * INPUTS[2 * i]! + w2 * INPUTS[2 * i + 1]! + b)));
    return sum - (y * Math.log(p) + (1 - y) * Math.log(1 - p)) / LABELS.length;
  }, 0);

it('has the gradient that central differences have', () => {
  const { loss, delta, weightGradient } = deriveAll(neuron, INPUTS, LABELS);
  const h = 1e-5;
  expect(loss).toBeCloseTo(lossAt(0.8, -1.7, 0.3), 9);
  expect(weightGradient[0]).toBeCloseTo(
    (lossAt(0.8 + h, -1.7, 0.3) - lossAt(0.8 - h, -1.7, 0.3)) / (2 * h),
    7,
  );
  expect(weightGradient[1]).toBeCloseTo(
    (lossAt(0.8, -1.7 + h, 0.3) - lossAt(0.8, -1.7 - h, 0.3)) / (2 * h),
    7,
  );
  expect(delta).toBeCloseTo((lossAt(0.8, -1.7, 0.3 + h) - lossAt(0.8, -1.7, 0.3 - h)) / (2 * h), 7);
});

it('is finite where the sigmoid is 0 or 1', () => {
  const { a, loss, delta } = derivePoint({ weights: [1], bias: 0 }, [-1000], 1);
  expect([a, loss, delta]).toEqual([0, 1000, -1]);
});

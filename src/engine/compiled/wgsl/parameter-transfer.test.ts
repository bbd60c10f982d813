import { expect, it } from 'vitest';
import { planNetwork } from '#engine/compiled/plan/plan-network.ts';
import { planParameters } from '#engine/compiled/plan/parameter-plan.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, makeOptimizer } from '#model/document.ts';
import { trainingSlots } from '#model/optimizers/training-slots.ts';
import type { Device } from './device.ts';
import { ParameterTransfer } from './parameter-transfer.ts';
import { Parameters } from './parameters.ts';
import type { ReadBack } from './read-back.ts';
import { ROW_FORM } from './row-form.ts';

/** Buffers in JavaScript's own memory. */
const memory = {
  buffer: (bytes: number) => new Float32Array(bytes / 4),
  write: (buffer: Float32Array, values: Float32Array, offset: number) => buffer.set(values, offset / 4),
} as unknown as Device;
const readBack = {
  read: async (parts: readonly { readonly buffer: unknown }[]) =>
    parts.map(({ buffer }) => (buffer as Float32Array).slice()),
} as unknown as ReadBack;

it('puts zeros between the weights that it writes, whatever training has made of what pads them', async () => {
  const [input, classes] = [[4, 4, 3], 3];
  const stack = [
    makeLayer('conv2d', { filters: 5, kernelSize: 3, trainable: false }),
    makeLayer('conv2d', { filters: 3, kernelSize: 2, activation: 'relu' }),
    makeLayer('flatten'),
    makeLayer('batch_normalization'),
    makeLayer('dense', { units: classes, activation: 'softmax' }),
  ];
  const document = documentOf(stack, { optimizer: makeOptimizer('adam') });
  const source = { document, data: fakeData(input, classes, 4), key: seedKey(1) };
  const { graph, placed, params } = planNetwork(source);
  const plan = planParameters(graph, placed, params, ROW_FORM);
  const slots = trainingSlots(document.training);
  const parameters = new Parameters(memory, graph, plan, { slots, slicesOf: () => 1 });
  const transfer = new ParameterTransfer(memory, parameters, slots);

  const vectors = [
    parameters.weights,
    parameters.statistics,
    ...parameters.slots,
  ] as unknown as Float32Array[];
  const before = vectors.map((vector) => vector.slice());
  const whole = await transfer.read(readBack);
  for (const vector of vectors) vector.fill(Number.NaN);
  transfer.write(whole.params, whole.slots);
  expect(vectors).toEqual(before);
  expect(before[0]!.some((value) => value !== 0)).toBe(true);
});

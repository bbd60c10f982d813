import { expect, it } from 'vitest';
import { classTarget } from '#model/data-spec.ts';
import { makeLayer } from '#model/document.ts';
import { CLASSES, conv, flatten, head, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { referenceRecord } from '#engine/testing/reference-record.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { proveGradient } from './prove-gradient.ts';

const specs = [
  conv({ filters: 3, kernelSize: 3, activation: 'relu' }),
  makeLayer('residual', {
    branches: [[conv({ filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' })]],
  }),
  flatten,
  head(),
];
const record = referenceRecord(documentOf(specs), {
  shape: { input: INPUT, target: classTarget(CLASSES) },
  target: [0, 0, 1],
});

it.each(['conv2d/kernel', 'conv2d_1/kernel', 'dense/bias'])(
  'a nudge of %s moves the loss as the gradient says',
  async (weight) => {
    const proof = (await proveGradient(record, weight, 2))!;
    expect(proof.lossAt).toBeCloseTo(record.loss, 10);
    expect(proof.above).not.toBe(proof.below);
    expect(proof.relativeError).toBeLessThan(1e-5);
  },
);

it('a wrong gradient is found out', async () => {
  const layers = record.layers.map((layer) => ({
    ...layer,
    gradients: layer.gradients.map((gradient) => ({
      ...gradient,
      values: gradient.values.map((g) => 1.01 * g),
    })),
  }));
  const wrong: SampleRecord = { ...record, layers };
  expect((await proveGradient(wrong, 'conv2d/kernel', 2))!.relativeError).toBeCloseTo(0.0099, 3);
});

it('a weight that is not trained has nothing to be proved', async () => {
  expect(await proveGradient(record, 'conv2d/nothing', 0)).toBeNull();
});

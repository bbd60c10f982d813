/** @file Activations and their slopes far from zero, where powers overflow or vanish, against central differences. */
import '#lib/testing/to-be-allclose.ts';
import { expect } from 'vitest';
import { fakeNumbers } from '#engine/testing/fake-data.ts';
import { blockOf } from '#explain/reference/layers/block.ts';
import { REFERENCE_LAYERS } from '#explain/reference/layers/index.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import { ACTIVATIONS, type Activation } from '#model/activations.ts';
import { makeLayer, makeLoss } from '#model/document.ts';
import type { Compile } from './reference-suite.ts';

/** All that treat every number alike. */
export const POINTWISE = ACTIVATIONS.filter((activation) => activation !== 'softmax');

/** Close steps around zero and wide ones beyond; none falls on a corner. */
const Z = Float32Array.of(
  ...Array.from({ length: 131 }, (_, i) => (i - 65) / 8 + 0.03),
  ...[10, 17, 30, 50, 80].flatMap((far) => [far, -far]),
);

function referenceValues(activation: Activation, moved: number): Float64Array {
  const layer = makeLayer('activation', { activation });
  const z = blockOf(
    [1, Z.length],
    Float64Array.from(Z, (each) => each + moved),
  );
  return REFERENCE_LAYERS.activation(
    layer,
    z,
    {},
    { training: false, frozen: false, branches: [], penalize: () => undefined, key: seedKey(1) },
  ).values;
}

/** The sum of f(z) is what the network answers: every z receives the same gradient, times f′. */
export async function expectSlopes(compile: Compile, activation: Activation): Promise<void> {
  const stack = [
    makeLayer('activation', { activation: 'linear' }),
    makeLayer('activation', { activation }),
    makeLayer('dense', { units: 1, useBias: false }),
  ];
  const data = fakeNumbers([Z.length], 1, { inputs: true, targets: true }, 1);
  const learn = { inputs: Z, targets: Float32Array.of(1) };
  const program = await compile({
    document: documentOf(stack, { loss: makeLoss('mean_squared_error') }),
    data: { ...data, dataset: { ...data.dataset, learn }, scaling: { mean: 0, factor: 1 } },
    key: seedKey(1),
  });
  const ones = new Float32Array(Z.length).fill(1);
  program.writeParams({ params: [{ name: 'dense/kernel', shape: [Z.length, 1], values: ones }] });
  const { layers } = await program.trace(0);
  program.dispose();
  const [below, above] = [layers[0]!.outputGradient.values, layers[1]!.outputGradient.values];
  const step = 1e-5;
  const [left, right] = [referenceValues(activation, -step), referenceValues(activation, step)];
  const slopes = left.map((value, i) => (right[i]! - value) / (2 * step));
  expect(layers[1]!.output.values).toBeAllclose(referenceValues(activation, 0), { rtol: 1e-5, atol: 1e-6 });
  expect(below.map((gradient, i) => gradient / above[i]!)).toBeAllclose(slopes, { rtol: 1e-5, atol: 2e-6 });
}

/** @file Samples count by their class in training and where its gradients are inspected, and nowhere else, whatever engine it is. */
import '#lib/testing/to-be-allclose.ts';
import { expect } from 'vitest';
import { fakeData } from '#engine/testing/fake-data.ts';
import { CLASSES, flatten, head, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { randomParams } from '#engine/testing/random-params.ts';
import { referenceGradients, referenceLoss, referenceLosses } from '#explain/reference/reference-network.ts';
import { pickSamples, referenceSamples } from '#engine/testing/reference-samples.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import type { Compile } from './reference-suite.ts';

const DATA = fakeData(INPUT, CLASSES, 8);
const classFactors = Float32Array.of(0.25, 2, 1.5);
const BATCH = Uint32Array.of(1, 6, 5);
const CLOSE = { rtol: 1e-4, atol: 1e-6 };

/** A step of SGD with rate 1 shows the gradient. */
export async function expectWeighsClasses(compile: Compile): Promise<void> {
  const document = documentOf([flatten, head()]);
  const key = seedKey(11);
  const program = await compile({ document, data: { ...DATA, classFactors }, key });
  const params = randomParams((await program.readParams()).params);
  program.writeParams({ params });
  const { inputs, targets } = pickSamples(DATA, BATCH);
  const { losses } = await program.evaluate(inputs, targets);
  const trace = await program.trace(4);
  const inspection = await program.inspect(BATCH);
  program.step([BATCH]);
  const [metrics] = await program.drain();
  const after = (await program.readParams()).params;
  program.dispose();

  const samples = referenceSamples(DATA, BATCH);
  const run = { document, params, ...samples, classFactors, training: true, key, step: 1 };
  expect(losses).toBeAllclose(referenceLosses(run), CLOSE);
  expect([metrics!.loss]).toBeAllclose([referenceLoss(run)], CLOSE);
  const gradients = referenceGradients(run);
  for (const [index, { name, values }] of params.entries()) {
    const moved = values.map((value, i) => value - after[index]!.values[i]!);
    expect(moved, name).toBeAllclose(gradients.get(name)!, { rtol: 1e-4, atol: 2e-6 });
  }
  for (const { name, values } of inspection.gradients)
    expect(values, name).toBeAllclose(gradients.get(name)!, { rtol: 1e-4, atol: 2e-6 });
  const single = { ...run, ...referenceSamples(DATA, Uint32Array.of(4)), classFactors: [1, 1, 1] };
  const unweighed = referenceGradients(single);
  for (const { name, values } of trace.layers.flatMap((layer) => layer.gradients))
    expect(values, name).toBeAllclose(unweighed.get(name)!, { rtol: 1e-4, atol: 2e-6 });
}

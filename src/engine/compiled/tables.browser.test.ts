/** @file Tables of numbers, and numbers as targets: the compiled engine must go the way that the tfjs engine goes. */
import '#lib/testing/to-be-allclose.ts';
import { beforeAll, expect, it } from 'vitest';
import type { Program } from '#engine/engine.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { pickSamples } from '#engine/testing/reference-samples.ts';
import { TABLE_NETS, type TableNet } from '#engine/testing/small-tables.ts';
import { tfjsEngine } from '#engine/tfjs/tfjs-engine.ts';
import { seedKey } from '#lib/rng.ts';
import { makeOptimizer } from '#model/document.ts';
import { compileProgram } from './compiled-engine.ts';
import { relativeDistance } from './testing/relative-distance.ts';

const KEY = seedKey(5);
const CLOSE = { rtol: 1e-4, atol: 1e-5 };

/** Samples from the first half of a table, of which no more has arrived, and then from all of it. */
const HALVES = [32, 64].map((available) =>
  Array.from({ length: 10 }, (_, step) =>
    Uint32Array.from({ length: 10 }, (_value, row) => (step * 10 + 7 * row) % available),
  ),
);

async function train(program: Program, arrive: (count: number) => void) {
  arrive(32);
  program.step(HALVES[0]!);
  arrive(64);
  program.step(HALVES[1]!);
  return { metrics: await program.drain(), params: (await program.readParams()).params };
}

async function openBoth({ document: { training, ...rest }, data }: TableNet) {
  let available = 0;
  const document = {
    ...rest,
    training: { ...training, optimizer: makeOptimizer('momentum', { learningRate: 0.02 }) },
  } as TableNet['document'];
  const source = { ...data, dataset: { ...data.dataset, available: () => available } };
  const ours = await compileProgram({ document, data: source, key: KEY }, { poison: true });
  const theirs = await tfjsEngine.compile(document, source, KEY);
  if (!theirs.ok) throw new Error(theirs.error.detail);
  return { ours, theirs: theirs.value, arrive: (count: number) => void (available = count) };
}

beforeAll(() => startBackend('wasm'));

it.each(TABLE_NETS)('$name', async (net) => {
  const { ours, theirs, arrive } = await openBoth(net);
  const [mine, other] = [await train(ours, arrive), await train(theirs, arrive)];
  for (const [i, { name, values }] of mine.params.entries())
    expect(relativeDistance(values, other.params[i]!.values), name).toBeLessThan(1e-4);
  for (const of of ['loss', 'accuracy'] as const)
    expect(mine.metrics.map((step) => step[of])).toBeAllclose(
      other.metrics.map((step) => step[of]),
      CLOSE,
    );

  const { inputs, targets } = pickSamples(
    net.data,
    Array.from({ length: 64 }, (_, i) => i),
  );
  const [answered, expected] = [await ours.evaluate(inputs, targets), await theirs.evaluate(inputs, targets)];
  expect(answered.losses).toBeAllclose(expected.losses, CLOSE);
  expect(answered.outputs).toBeAllclose(expected.outputs, CLOSE);

  const [trace, shown] = [await ours.trace(3), await theirs.trace(3)];
  expect([trace.loss]).toBeAllclose([shown.loss], CLOSE);
  for (const [layer, { name, outputGradient }] of trace.layers.entries())
    expect(outputGradient.values, name).toBeAllclose(shown.layers[layer]!.outputGradient.values, CLOSE);
  ours.dispose();
  theirs.dispose();
});

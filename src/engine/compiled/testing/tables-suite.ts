/** @file Tables of numbers, and numbers as targets: a generator must go the way that the tfjs engine goes. */
import '#lib/testing/to-be-allclose.ts';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Program } from '#engine/engine.ts';
import { pickSamples } from '#engine/testing/reference-samples.ts';
import { SIDES_NET, TABLE_NETS, type TableNet } from '#engine/testing/small-tables.ts';
import { tfjsEngine } from '#engine/tfjs/tfjs-engine.ts';
import { seedKey } from '#lib/rng.ts';
import { arbitraryTableNet } from './arbitrary-table-net.ts';
import type { Compile } from './reference-suite.ts';
import { relativeDistance } from './relative-distance.ts';

const CLOSE = { rtol: 1e-4, atol: 1e-5 };
const ROWS = 64;
/** More than any engine looks at together. */
const MANY = 300;

/** Samples from the first `available` of a table. */
const batchesOf = (count: number, size: number, available: number): readonly Uint32Array[] =>
  Array.from({ length: count }, (_, step) =>
    Uint32Array.from({ length: size }, (_value, row) => (step * size + 7 * row) % available),
  );

/** Trains while half of the table has arrived, and again when all of it has. */
async function train(program: Program, size: number, arrive: (rows: number) => void) {
  arrive(ROWS / 2);
  program.step(batchesOf(3, size, ROWS / 2));
  arrive(ROWS);
  program.step(batchesOf(3, size, ROWS));
  return { metrics: await program.drain(), params: (await program.readParams()).params };
}

async function expectSame(compile: Compile, { document, data }: TableNet, size: number): Promise<void> {
  let available = 0;
  const key = seedKey(5);
  const source = { ...data, dataset: { ...data.dataset, available: () => available } };
  const reference = await tfjsEngine.compile(document, source, key);
  if (!reference.ok) throw new Error(reference.error.detail);
  const [ours, theirs] = [await compile({ document, data: source, key }), reference.value];
  const arrive = (rows: number): void => void (available = rows);
  const [mine, other] = [await train(ours, size, arrive), await train(theirs, size, arrive)];
  for (const [i, { name, values }] of mine.params.entries())
    expect(relativeDistance(values, other.params[i]!.values), name).toBeLessThan(1e-4);
  for (const of of ['loss', 'accuracy'] as const)
    expect(mine.metrics.map((step) => step[of])).toBeAllclose(
      other.metrics.map((step) => step[of]),
      CLOSE,
    );

  const { inputs, targets } = pickSamples(data, [...new Uint32Array(ROWS).keys()]);
  const [answered, expected] = [await ours.evaluate(inputs, targets), await theirs.evaluate(inputs, targets)];
  expect(answered.losses).toBeAllclose(expected.losses, CLOSE);
  expect(answered.outputs).toBeAllclose(expected.outputs, CLOSE);

  const many = pickSamples(
    data,
    Array.from({ length: MANY }, (_, i) => i % ROWS),
  ).inputs;
  const [seen, looked] = [await ours.activations(many, MANY), await theirs.activations(many, MANY)];
  for (const [layer, { name, values }] of seen.entries())
    expect(values, name).toBeAllclose(looked[layer]!.values, CLOSE);
  expect(seen.at(-1)!.values.subarray(0, answered.outputs.length)).toBeAllclose(answered.outputs, CLOSE);

  const [trace, shown] = [await ours.trace(3), await theirs.trace(3)];
  expect([trace.loss]).toBeAllclose([shown.loss], CLOSE);
  for (const [layer, { name, outputGradient }] of trace.layers.entries())
    expect(outputGradient.values, name).toBeAllclose(shown.layers[layer]!.outputGradient.values, CLOSE);
  ours.dispose();
  theirs.dispose();
}

/** `numRuns` random networks to try. */
export function describeTables(compile: Compile, numRuns: number): void {
  it.each([...TABLE_NETS, SIDES_NET])('$name', (net) => expectSame(compile, net, 10));

  it('random networks on tables of any size', async () => {
    const property = fc.asyncProperty(arbitraryTableNet, fc.integer({ min: 1, max: 12 }), (net, size) =>
      expectSame(compile, net, size),
    );
    await fc.assert(property, { numRuns, seed: 3 });
  });
}

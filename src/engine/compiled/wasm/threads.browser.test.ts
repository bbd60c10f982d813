/** @file However many threads share the work: the same bits. */
import { expect, it } from 'vitest';
import { fakeData } from '#engine/testing/fake-data.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, makeOptimizer } from '#model/document.ts';
import { compileForWasm } from './wasm-engine.ts';
import { acquireMachine } from './machine.ts';

const INPUT = [12, 12, 3] as const;
const DATA = fakeData(INPUT, 10, 200);
const DOCUMENT = documentOf(
  [
    makeLayer('conv2d', { filters: 16, kernelSize: 3, activation: 'relu', padding: 'same', l2: 0.001 }),
    makeLayer('max_pooling2d'),
    makeLayer('batch_normalization'),
    makeLayer('dropout', { rate: 0.25 }),
    makeLayer('flatten'),
    makeLayer('dense', { units: 50, activation: 'tanh' }),
    makeLayer('dense', { units: 10, activation: 'softmax' }),
  ],
  { optimizer: makeOptimizer('adam', { learningRate: 0.01 }), batchSize: 64 },
);
/** Round and odd ones, one that fits into a single piece, and one that goes through in portions. */
const BATCHES = [64, 50, 3, 150, 64, 64].map((size, step) =>
  Uint32Array.from({ length: size }, (_, i) => (step * 31 + i * 7) % 200),
);

/** With all threads at work; returns what came of it, and how many pieces the helpers have done. */
async function train(threads: number) {
  const machine = await acquireMachine({ threads });
  const crew = machine.crew!;
  await expect.poll(() => crew.joined).toBe(threads - 1);
  const program = await compileForWasm({ document: DOCUMENT, data: DATA, key: seedKey(5) }, { machine });
  for (let round = 0; round < 5; round++) program.step(BATCHES);
  const metrics = await program.drain();
  const outputs = await program.predict(DATA.dataset.test.inputs.subarray(0, 40 * 12 * 12 * 3), 40);
  const params = await program.readParams();
  program.dispose();
  return { results: { metrics, outputs, params }, helped: crew.helped };
}

it('gives the same bits with one thread, two and four', async () => {
  const alone = await train(1);
  expect(alone.helped).toBe(0);
  expect(alone.results.params.params.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  for (const threads of [2, 4]) {
    const together = await train(threads);
    expect(together.helped).toBeGreaterThan(0);
    expect(together.results).toEqual(alone.results);
  }
});

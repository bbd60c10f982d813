import { expect, it } from 'vitest';
import { factsOf, makeData } from '#datasets/index.ts';
import { numberTarget } from '#model/data-spec.ts';
import type { Program } from '#engine/engine.ts';
import { fakeNumbers } from '#engine/testing/fake-data.ts';
import { createGate } from './gate.ts';
import { measureImportance } from './importance.ts';
import { splitData } from './split-data.ts';
import type { TrainingRun } from './training-run.ts';

/** Says twice its first input, whatever the other two are; the loss is the squared error. */
const program: Pick<Program, 'evaluate'> = {
  evaluate: async (inputs, targets) => {
    const outputs = Float32Array.from(targets, (_, row) => 2 * inputs[row * 3]!);
    return { outputs, losses: outputs.map((output, row) => (output - targets[row]!) ** 2) };
  },
};

it('is what the loss grows by when a column’s values change hands, and nothing for a column that is not looked at', async () => {
  const { dataset, shape } = fakeNumbers([3], 1, { inputs: true, targets: true }, 1200);
  const { inputs, targets } = dataset.learn;
  targets.forEach((_, row) => (targets[row] = 2 * inputs[row * 3]!)); // the network is right
  const counts = { train: 200, validation: 1000, test: 1201 };
  const facts = { ...factsOf(makeData('mnist')), ...shape, target: numberTarget(1), counts };
  const data = splitData(facts, dataset, 7);
  const guarded = { program: program as Program, gate: createGate() };
  const run = { guarded, data, document: { seed: 5 } } as unknown as TrainingRun;
  const ranges = [
    { from: 0, width: 1 },
    { from: 1, width: 2 },
  ];
  const { loss, samples, shuffled } = await measureImportance(run, { split: 'validation', ranges });
  expect([loss, samples]).toEqual([0, 1000]);
  expect(shuffled[1]).toEqual([0, 0, 0, 0, 0]);
  // E(2x − 2x′)² = 8 Var(x), and x is uniform over −1 … 3: 8 · 16 / 12.
  const mean = shuffled[0]!.reduce((sum, each) => sum + each, 0) / 5;
  expect(Math.abs(mean - 10.67)).toBeLessThan(0.8);
  expect(new Set(shuffled[0]).size).toBe(5);
});

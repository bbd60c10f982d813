import { expect, it } from 'vitest';
import { factsOf, makeData } from '#datasets/index.ts';
import { numberTarget } from '#model/data-spec.ts';
import type { Program } from '#engine/engine.ts';
import { fakeData, fakeNumbers } from '#engine/testing/fake-data.ts';
import { evaluateSplit } from './evaluate.ts';
import { createGate } from './gate.ts';
import { splitData } from './split-data.ts';

it('splits a table of numbers and evaluates it without classes', async () => {
  const { dataset, shape } = fakeNumbers([3], 2, { inputs: true, targets: true }, 600);
  const counts = { train: 500, validation: 100, test: 601 };
  const facts = { ...factsOf(makeData('mnist')), ...shape, target: numberTarget(2), counts };
  const data = splitData(facts, dataset, 7);
  const { train, validation } = data.views;
  expect([...train.positions, ...validation.positions].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 600 }, (_, i) => i),
  );
  /** Answers with the first two inputs; the loss is the first target. */
  const program: Pick<Program, 'evaluate'> = {
    evaluate: async (inputs, targets) => ({
      outputs: Float32Array.from(inputs).filter((_, i) => i % 3 < 2),
      losses: Float32Array.from(targets).filter((_, i) => i % 2 === 0),
    }),
  };
  const guarded = { program: program as Program, gate: createGate() };
  const evaluation = (await evaluateSplit(guarded, data, 'validation'))!;
  const firsts = Array.from(validation.positions, (row) => dataset.learn.targets[2 * row]!);
  expect(evaluation).toMatchObject({ samples: 100, accuracy: 0, examples: [] });
  expect(evaluation.confusion).toHaveLength(0);
  expect(evaluation.loss).toBeCloseTo(firsts.reduce((sum, first) => sum + first, 0) / 100, 6);
});

it('has an example of every cell of the confusion matrix, however many samples there are', async () => {
  const classes = 10;
  const { dataset, shape } = fakeData([2], classes, 900);
  const counts = { train: 500, validation: 400, test: 901 };
  const facts = { ...factsOf(makeData('mnist')), ...shape, counts };
  const data = splitData(facts, dataset, 7);
  /** Answers one class after another, and is ever less sure. */
  let asked = 0;
  const program: Pick<Program, 'evaluate'> = {
    evaluate: async (_inputs, targets) => {
      const outputs = new Float32Array(targets.length * classes);
      for (let row = 0; row < targets.length; row++) outputs[row * classes + (asked % 7)] = 1 / ++asked;
      return { outputs, losses: new Float32Array(targets.length) };
    },
  };
  const guarded = { program: program as Program, gate: createGate() };
  const { confusion, examples } = (await evaluateSplit(guarded, data, 'test'))!;
  const shown = new Uint32Array(classes * classes);
  for (const { label, predicted } of examples) shown[label * classes + predicted]!++;
  expect(shown).toEqual(confusion);
});

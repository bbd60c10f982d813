/** @file Two classes told by one number: a step's accuracy and what its classes count for, whatever engine it is. */
import '#lib/testing/to-be-allclose.ts';
import { expect } from 'vitest';
import { fakeNumbers } from '#engine/testing/fake-data.ts';
import { pickSamples } from '#engine/testing/reference-samples.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, makeLoss } from '#model/document.ts';
import { lastAnswers, repeatTargets } from '#model/step-answers.ts';
import type { Compile } from './reference-suite.ts';

const SAMPLES = 40;
const [classFactors, BATCH] = [Float32Array.of(0.5, 3), Uint32Array.from({ length: SAMPLES }, (_, i) => i)];

/**
 * Hidden units, then one output: a tanh for −1 and 1, or a sigmoid, whose loss takes z, for 0 and 1. Or several, of which the last
 * decides.
 */
const NETS = [
  { loss: makeLoss('mean_squared_error', { half: true }), activation: 'tanh', no: -1, middle: 0, units: 1 },
  { loss: makeLoss('binary_crossentropy'), activation: 'sigmoid', no: 0, middle: 0.5, units: 1 },
  { loss: makeLoss('binary_crossentropy'), activation: 'sigmoid', no: 0, middle: 0.5, units: 3 },
] as const;

/** What a step tells is of the weights before it: the same as evaluating tells. */
export async function expectTellsSides(compile: Compile): Promise<void> {
  for (const { loss, activation, no, middle, units } of NETS) {
    const numbers = fakeNumbers([2], units, { inputs: true, targets: true }, SAMPLES);
    const { learn } = numbers.dataset;
    const drawn = learn.targets as Float32Array;
    const targets = Float32Array.from({ length: SAMPLES }, (_, i) => (drawn[i]! > 0.4 ? 1 : no));
    const data = {
      ...numbers,
      dataset: { ...numbers.dataset, learn: { ...learn, targets: repeatTargets(targets, units) } },
      cut: 0,
      classFactors,
    };
    const stack = [
      makeLayer('dense', { units: 4, activation: 'tanh' }),
      makeLayer('dense', { units, activation }),
    ];
    const program = await compile({ document: documentOf(stack, { loss }), data, key: seedKey(2) });
    const all = pickSamples(data, BATCH);
    const { losses, outputs } = await program.evaluate(all.inputs, all.targets);
    program.step([BATCH]);
    const [metrics] = await program.drain();
    program.dispose();

    const said = lastAnswers(outputs, units, SAMPLES);
    const right = targets.filter((target, i) => target > 0.5 === said[i]! > middle);
    const weighed = losses.map((each, i) => each * classFactors[targets[i]! > 0.5 ? 1 : 0]!);
    expect(right.length).toBeGreaterThan(0);
    expect(right.length).toBeLessThan(SAMPLES);
    expect(metrics!.accuracy).toBeCloseTo(right.length / SAMPLES, 6);
    expect(metrics!.loss).toBeCloseTo(weighed.reduce((sum, each) => sum + each, 0) / SAMPLES, 5);
  }
}

import { expect, it, vi } from 'vitest';
import { factsOf, makeData } from '#datasets/index.ts';
import { ok } from '#lib/result.ts';
import type { Program } from '#engine/engine.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { judgeSamples } from './judge.ts';
import type { SessionState } from './session-state.ts';
import { splitData } from './split-data.ts';

const [INPUT, CLASSES] = [[2, 2, 1], 3];

/** Is always sure of the first class; as much of a program as a judge needs. */
const judging = {
  step: () => undefined,
  drain: async () => [],
  evaluate: async (_inputs: unknown, targets: Uint8Array) => {
    const outputs = Float32Array.from({ length: CLASSES * targets.length }, (_, i) =>
      Number(i % CLASSES === 0),
    );
    return { losses: new Float32Array(targets.length), outputs };
  },
  predict: async (_inputs: unknown, count: number) =>
    Float32Array.from({ length: CLASSES * count }, (_, i) => Number(i % CLASSES === 0)),
  readParams: async () => ({ params: [], slots: [], step: 0 }),
  writeParams: () => undefined,
  dispose: () => undefined,
} as unknown as Program;

it('is taught once for data as it was split, whichever run asks', async () => {
  const { dataset, shape } = fakeData(INPUT, CLASSES, 60);
  const spec = makeData('mnist');
  const counts = { train: 45, validation: 15, test: 61 };
  const split = splitData({ ...factsOf(spec), ...shape, counts }, dataset, 7);
  const step = vi.spyOn(judging, 'step');
  const state = { engine: { compile: async () => ok(judging) }, context: {} } as unknown as SessionState;
  const judge = () =>
    // Every run has facts of its own, with what its task asks for.
    judgeSamples(state, { data: { ...split, facts: { ...split.facts } }, spec }, new Float32Array(8), 2);

  const first = await judge();
  expect(first.accuracy).toBeCloseTo(21 / 61, 6);
  expect([...first.probabilities]).toEqual([1, 0, 0, 1, 0, 0]);
  const taught = step.mock.calls.length;
  expect(taught).toBeGreaterThan(0);
  expect(await judge()).toEqual(first);
  expect(step).toHaveBeenCalledTimes(taught);
});

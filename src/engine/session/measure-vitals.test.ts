import { expect, it } from 'vitest';
import { fakeDocument, openFakeSession } from '#engine/testing/fake-session.ts';

const open = async (stepMs = 0) => {
  const session = await openFakeSession({ stepMs });
  await session.handlers['run.open']({ document: fakeDocument() });
  return session;
};

it('measures the weights as they are, before there is a step to be watched', async () => {
  const { handlers } = await open();
  const { step, samples, layers } = await handlers['model.vitals'](null);
  expect([step, samples]).toEqual([0, 64]);
  expect(layers.map(({ name }) => name)).toEqual(['flatten', 'dense']);
  expect(layers[1]).toMatchObject({ weightNorm: 1, gradientNorm: 64, updateRatio: null });
});

it('watches the step that somebody takes by hand', async () => {
  const { handlers, settled, programs } = await open();
  await handlers['model.vitals'](null);
  await handlers['run.start']({ limit: { steps: 1 } });
  await settled();
  const { step, layers } = await handlers['model.vitals'](null);
  const { params } = await programs[0]!.readParams();
  expect(step).toBe(1);
  expect(layers[1]!.updateRatio).toBeCloseTo(Math.abs(params[0]!.values[0]! - 1), 6);
});

it('watches a step of a training that goes on, and leaves the curve as it is', async () => {
  const [watched, alone] = [await open(1), await open(1)];
  for (const { handlers } of [watched, alone]) await handlers['run.start']({ limit: {} });
  const ratios: (number | null)[] = [];
  while (watched.phases().at(-1) !== 'ended')
    ratios.push((await watched.handlers['model.vitals'](null)).layers[1]!.updateRatio);
  await alone.settled();
  expect(ratios.length).toBeGreaterThan(3);
  expect(ratios.every((ratio) => ratio !== null && ratio > 0)).toBe(true);
  expect(watched.steps().map(({ loss }) => loss)).toEqual(alone.steps().map(({ loss }) => loss));
});

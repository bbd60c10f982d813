import { expect, it } from 'vitest';
import { fakeDocument, openFakeSession } from '#engine/testing/fake-session.ts';

it('searches all samples while it trains, and refuses units that are not there', async () => {
  const { handlers, settled, steps } = await openFakeSession({ stepMs: 1 });
  await handlers['run.open']({ document: fakeDocument() });
  await handlers['run.start']({ limit: {} });
  const { samples, best } = await handlers['model.exciting']({ layer: 'dense', unit: 2 });
  await settled();
  expect(samples).toBe(240);
  const indices = Array.from({ length: samples }, (_, i) => i);
  const { inputs } = await handlers['data.samples']({ split: 'train', indices });
  // Of the fake layer, unit 2 answers twice the first of four pixels.
  const answers = indices.map((index) => ({ index, answer: 2 * inputs[4 * index]!, place: [] }));
  expect(best).toEqual(answers.toSorted((a, b) => b.answer - a.answer || a.index - b.index).slice(0, 9));
  expect(steps()).toHaveLength(30);
  await expect(Promise.resolve(handlers['model.exciting']({ layer: 'dense', unit: 4 }))).rejects.toThrow(
    'no unit 4',
  );
});

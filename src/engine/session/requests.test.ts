import { describe, expect, it } from 'vitest';
import { fakeDocument, openFakeSession } from '#engine/testing/fake-session.ts';

describe('requests', () => {
  it('that meet a change of network are answered by the new one', async () => {
    const session = await openFakeSession();
    await session.handlers['run.open']({ document: fakeDocument() });
    const evaluation = Promise.resolve(session.handlers['model.evaluate']({ split: 'train' }));
    await session.handlers['run.open']({ document: fakeDocument() });
    expect((await evaluation).samples).toBe(240);
    expect(session.programs.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('without a network are refused in words', async () => {
    const session = await openFakeSession();
    await expect(Promise.resolve(session.handlers['model.weights'](null))).rejects.toThrow(
      'No network is open.',
    );
  });

  it('evaluate: counts the confusion and shows confident mistakes first, then uncertain hits', async () => {
    const session = await openFakeSession();
    await session.handlers['run.open']({ document: fakeDocument() });
    const { confusion, examples, accuracy } = await session.handlers['model.evaluate']({ split: 'test' });
    const predicted = (i: number): number => Math.floor(i / 3) % 4;
    const all = Array.from({ length: 20 }, (_, i) => ({ index: i, label: i % 4, predicted: predicted(i) }));
    const hits = all.filter((sample) => sample.label === sample.predicted);
    expect(accuracy).toBe(hits.length / 20);
    for (const label of [0, 1, 2, 3]) {
      for (const guess of [0, 1, 2, 3]) {
        const count = all.filter((sample) => sample.label === label && sample.predicted === guess).length;
        expect(confusion[label * 4 + guess]).toBe(count);
      }
    }
    const mistakes = all.filter((sample) => sample.label !== sample.predicted).toReversed();
    expect(examples.map(({ index }) => index)).toEqual([...mistakes, ...hits].map(({ index }) => index));
  });

  it('data.samples: counts from either end and tells what was asked for', async () => {
    const session = await openFakeSession();
    await session.handlers['data.open']({ data: fakeDocument().data, seed: 7 });
    const { inputs, targets, indices } = await session.handlers['data.samples']({
      split: 'test',
      indices: [21, -1],
    });
    expect([...inputs]).toEqual([1, 1, 1, 1, 19, 19, 19, 19]);
    expect([...targets]).toEqual([1, 3]);
    expect(indices).toEqual([21, -1]);
  });

  it('model.activations: keeps the first channels of images', async () => {
    const session = await openFakeSession();
    await session.handlers['run.open']({ document: fakeDocument() });
    const inputs = Float32Array.of(0, 1, 2, 3, 4, 5);
    const [output] = await session.handlers['model.activations']({ inputs, channels: 2 });
    expect(output).toEqual({ name: 'conv2d', shape: [1, 2, 2], values: Float32Array.of(0, 1, 3, 4) });
  });
});

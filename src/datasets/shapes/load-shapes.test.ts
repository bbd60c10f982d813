import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadShapes, SHARD_SIZE, type ShapesSettings } from './load-shapes.ts';

const SMALL: ShapesSettings = { side: 24, noise: 24, turn: 180, seed: 7, counts: { learn: 1200, test: 300 } };
const SIZE = 24 * 24 * 3;

const silent = { baseUrl: '', seed: 0, onProgress: () => undefined };
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

async function loadAll(changes: Partial<ShapesSettings> = {}) {
  const data = await loadShapes({ ...SMALL, ...changes }, silent);
  await data.complete;
  return {
    learn: data.learn as { inputs: Uint8Array; targets: Uint8Array },
    test: data.test as { inputs: Uint8Array; targets: Uint8Array },
  };
}

const pictures = (inputs: Uint8Array): readonly string[] =>
  Array.from({ length: inputs.length / SIZE }, (_, i) => digest(inputs.subarray(i * SIZE, (i + 1) * SIZE)));

describe('Shapes-10', async () => {
  const { learn, test } = await loadAll();

  it('has the same pixels for the same seed on every machine, and others for another', async () => {
    expect(digest(learn.inputs)).toBe('bbed57821ab841dc');
    expect(digest((await loadAll()).test.inputs)).toBe(digest(test.inputs));
    expect(digest((await loadAll({ seed: 8 })).learn.inputs)).not.toBe(digest(learn.inputs));
  });

  it('has as many of each class, in every shard', () => {
    for (let from = 0; from < 1200; from += 100) {
      const counts = new Array<number>(10).fill(0);
      for (const label of learn.targets.subarray(from, from + 100)) counts[label]!++;
      expect(counts).toEqual(new Array<number>(10).fill(10));
    }
  });

  it('shows no picture twice, in whatever split', () => {
    const all = [...pictures(learn.inputs), ...pictures(test.inputs)];
    expect(new Set(all).size).toBe(1500);
  });

  it('draws shard by shard: training can start long before the end', async () => {
    const told: number[] = [];
    const data = await loadShapes(SMALL, { ...silent, onProgress: (bytes) => void told.push(bytes / SIZE) });
    expect(data.available()).toBe(0);
    expect(data.learn.targets).toEqual(learn.targets);
    await data.whenAvailable(1);
    expect(data.available()).toBe(SHARD_SIZE);
    await data.complete;
    expect(data.available()).toBe(1200);
    expect(told).toEqual([500, 1000, 1200, 1500]);
  });

  it('shows the figures: ink and ground differ, and noise is what was asked for', async () => {
    const { learn: calm } = await loadAll({ noise: 0, counts: { learn: 100, test: 10 } });
    for (let i = 0; i < 100; i++) {
      const picture = calm.inputs.subarray(i * SIZE, (i + 1) * SIZE);
      // Along some row, neighbours on both sides of the outline are far apart.
      const steepest = Math.max(
        ...picture.map((level, at) => (at % 72 < 69 ? Math.abs(picture[at + 6]! - level) : 0)),
      );
      expect(steepest).toBeGreaterThan(30);
    }
  });
});

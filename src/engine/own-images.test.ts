import { expect, it, vi } from 'vitest';
import type { BroughtFile } from '#datasets/own-images/sort-sources.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import { ownImageHandlers } from './own-images.ts';

// Node decodes no pictures and keeps no files: every file is a picture, and lives as long as the test.
vi.mock('#datasets/own-images/picture-file.ts', () => ({ fileToKeep: async (file: Blob) => file }));

const PARTS = 13;

it('sorts what comes in several messages as one: classes follow from all paths together, and files beside them are none', async () => {
  const events: EngineEvent[] = [];
  const handlers = ownImageHandlers((event) => void events.push(event));
  const paths = [
    'notes.txt',
    ...Array.from({ length: 129 }, (_, i) => `pets/${i % 3 ? 'cat' : 'dog'}/${i}.png`),
  ];
  const brought = paths.map((path): BroughtFile => ({ path, file: new Blob([path]) }));
  // What was left half-way before is not added.
  await handlers['images.bring']({ from: 0, brought: brought.slice(5, 50) });
  for (let from = 0; from < brought.length; from += PARTS)
    await handlers['images.bring']({ from, brought: brought.slice(from, from + PARTS) });
  const added = await handlers['images.add']({ collection: '', fallback: 'class 1' });
  expect(added.refused.map(({ name }) => name)).toEqual(['notes.txt']);
  expect(added.collection.classes).toEqual([
    { name: 'dog', pictures: 43 },
    { name: 'cat', pictures: 86 },
  ]);
  expect(events[0]).toMatchObject({ type: 'images.progress', all: 129 });
  const none = await handlers['images.add']({ collection: added.collection.collection, fallback: 'class 1' });
  expect(none.collection).toEqual(added.collection);
});

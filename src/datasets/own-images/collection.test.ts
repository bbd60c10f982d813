import { expect, it, vi } from 'vitest';
import { passingFiles, type KeptFiles } from '#datasets/kept-files.ts';
import {
  addPictures,
  arrangePictures,
  openPicture,
  readCollection,
  type PictureSource,
} from './collection.ts';
import { readIndex } from './picture-index.ts';

// Node decodes no pictures: here every file that does not begin with "bad" is one. The browser's own test is in engine/.
vi.mock('./picture-file.ts', () => ({
  fileToKeep: async (file: Blob) => {
    if ((await file.text()).startsWith('bad')) throw new Error('no picture');
    return file;
  },
}));

const source = (name: string, className: string, content: string): PictureSource => ({
  name,
  className,
  file: async () => new Blob([content]),
});
const quiet = (): void => undefined;

/** What was kept of a class's pictures. */
async function contentsOf(
  files: KeptFiles,
  collection: string,
  className: string,
): Promise<readonly string[]> {
  const { classes } = (await readIndex(files, collection))!;
  const { pictures } = classes.find(({ name }) => name === className)!;
  return Promise.all(pictures.map(async (place) => (await openPicture(files, place))!.text()));
}

const THREE = [
  source('a', 'cat', 'A'),
  source('b', 'dog', 'bad'),
  source('c', 'dog', 'C!'),
  source('d', 'cat', 'D'),
];

it('keeps what can be read in its order, and says what cannot', async () => {
  const files = passingFiles();
  const told: number[] = [];
  const { collection, refused } = await addPictures(files, '', THREE, (done) => void told.push(done));
  expect(collection.classes).toEqual([
    { name: 'cat', pictures: 2 },
    { name: 'dog', pictures: 1 },
  ]);
  expect(refused.map(({ name }) => name)).toEqual(['b']);
  expect(told.at(-1)).toBe(4);
  expect(await readCollection(files, collection.collection)).toEqual(collection);
  expect(await contentsOf(files, collection.collection, 'cat')).toEqual(['A', 'D']);
});

it('leaves the collection before every change as it was, so that undo finds it', async () => {
  const files = passingFiles();
  const first = (await addPictures(files, '', THREE, quiet)).collection;
  const second = (await addPictures(files, first.collection, [source('e', 'bird', 'E')], quiet)).collection;
  expect(second.classes.map(({ name }) => name)).toEqual(['cat', 'dog', 'bird']);
  const merged = await arrangePictures(files, second.collection, {
    kind: 'rename',
    className: 'dog',
    to: 'cat',
  });
  expect(merged!.classes).toEqual([
    { name: 'cat', pictures: 3 },
    { name: 'bird', pictures: 1 },
  ]);
  expect(await contentsOf(files, merged!.collection, 'cat')).toEqual(['A', 'D', 'C!']);
  const fewer = await arrangePictures(files, merged!.collection, { kind: 'remove', className: 'cat' });
  expect(fewer!.classes).toEqual([{ name: 'bird', pictures: 1 }]);
  expect(await readCollection(files, first.collection)).toEqual(first);
  // The same change of the same collection is the same collection.
  expect(
    await arrangePictures(files, second.collection, { kind: 'rename', className: 'dog', to: 'cat' }),
  ).toEqual(merged);
});

it('knows what is not on this machine', async () => {
  const files = passingFiles();
  expect(await readCollection(files, 'elsewhere')).toBeNull();
  expect(await arrangePictures(files, 'elsewhere', { kind: 'remove', className: 'cat' })).toBeNull();
  expect(await readCollection(files, '')).toMatchObject({ collection: '', classes: [] });
});

it('makes room: of very many collections the last ones stay, with their pictures', async () => {
  const files = passingFiles();
  const pictures = Array.from({ length: 90 }, (_, i) => source(`${i}`, `class ${i % 7}`, `picture ${i}`));
  let last = '';
  for (const picture of pictures)
    last = (await addPictures(files, last, [picture], quiet)).collection.collection;
  const kept = await files.names();
  expect(kept.filter((name) => name.endsWith('.json')).length).toBeLessThan(82);
  expect(await contentsOf(files, last, 'class 0')).toHaveLength(13);
});

it('keeps a collection whole or not at all, and none that is damaged', async () => {
  const files = passingFiles();
  let closed = 0;
  const full: KeptFiles = {
    ...files,
    create: async (name) => {
      const writer = await files.create(name);
      const write = (): never => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
      const close = (): void => {
        closed++;
        writer.close();
      };
      return { write, close };
    },
  };
  await expect(arrangePictures(full, '', { kind: 'add', className: 'cat' })).rejects.toThrow('no room');
  expect(closed).toBe(1);
  expect(await files.names()).toEqual([]);
  (await files.create('cut-short.json')).close();
  expect(await readCollection(files, 'cut-short')).toBeNull();
});

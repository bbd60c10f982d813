/**
 * @file A collection as tables of numbers, decoded shard by shard at the size that was chosen. Who tests is decided by the collection's
 * name alone, with each class's share; the others come in mixed order, so that the first shard has some of every class.
 */
import { createArrivals } from '#datasets/arrivals.ts';
import { DataNotHere } from '#datasets/data-unavailable.ts';
import type { ImageTable, LoadContext, LoadedDataset } from '#datasets/dataset-def.ts';
import { keptFiles, type KeptFiles } from '#datasets/kept-files.ts';
import { fold, seedKey, shuffle, type RngKey } from '#lib/rng.ts';
import { OWN_IMAGES } from '#lib/streams.ts';
import { openPicture, OWN_IMAGES_FOLDER } from './collection.ts';
import { numbersOfPicture, type PictureForm } from '#datasets/square-picture.ts';
import { withPicture } from './picture-file.ts';
import { readIndex, type PictureIndex, type PicturePlace } from './picture-index.ts';
import { testCounts, type Shares } from './split-classes.ts';

export const SHARD_SIZE = 256;
/** Pictures that are decoded at a time. */
const AT_ONCE = 8;

interface LabelledPlace {
  readonly place: PicturePlace;
  readonly label: number;
}

/** The pictures that are learned from, mixed, and those that test. */
function dealPictures(
  { classes }: PictureIndex,
  shares: Shares,
  key: RngKey,
): { readonly learn: readonly LabelledPlace[]; readonly test: readonly LabelledPlace[] } {
  const tests = testCounts(
    classes.map(({ pictures }) => pictures.length),
    shares,
  );
  const dealt = classes.map(({ pictures }, label) =>
    shuffle(
      fold(key, 0, label),
      pictures.map((place) => ({ place, label })),
    ),
  );
  return {
    learn: shuffle(
      fold(key, 1),
      dealt.flatMap((pictures, label) => pictures.slice(tests[label])),
    ),
    test: dealt.flatMap((pictures, label) => pictures.slice(0, tests[label])),
  };
}

interface Pile {
  readonly pictures: readonly LabelledPlace[];
  readonly table: ImageTable;
}

function makePile(pictures: readonly LabelledPlace[], size: number): Pile {
  const table = {
    inputs: new Uint8Array(pictures.length * size),
    targets: Uint8Array.from(pictures, ({ label }) => label),
  };
  return { pictures, table };
}

async function decodeInto(
  files: KeptFiles,
  form: PictureForm,
  { pictures, table }: Pile,
  i: number,
): Promise<void> {
  const size = form.side ** 2 * form.channels;
  const { place } = pictures[i]!;
  const file = await openPicture(files, place);
  if (!file) throw new DataNotHere(`${place.name} is gone from this browser's storage.`);
  await withPicture(file, (bitmap) =>
    numbersOfPicture(bitmap, form, table.inputs.subarray(i * size, (i + 1) * size)),
  );
}

async function decodeShard(files: KeptFiles, form: PictureForm, pile: Pile, from: number): Promise<number> {
  const end = Math.min(pile.pictures.length, from + SHARD_SIZE);
  for (let at = from; at < end; at += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, end - at) }, (_, i) => at + i);
    await Promise.all(batch.map((i) => decodeInto(files, form, pile, i)));
  }
  return end - from;
}

export interface OwnImagesRequest {
  readonly collection: string;
  readonly form: PictureForm;
  readonly shares: Shares;
}

/** Throws {@link DataNotHere} where the collection is not on this machine. */
export async function loadOwnImages(
  { collection, form, shares }: OwnImagesRequest,
  { onProgress }: LoadContext,
): Promise<LoadedDataset> {
  const files = await keptFiles(OWN_IMAGES_FOLDER);
  const index = await readIndex(files, collection);
  if (!index) throw new DataNotHere(`There is no collection ${collection}.`);
  if (index.classes.every(({ pictures }) => pictures.length === 0))
    throw new DataNotHere('No images have been chosen yet.');
  const { learn, test } = dealPictures(index, shares, fold(seedKey(0), OWN_IMAGES));
  const size = form.side ** 2 * form.channels;
  const piles = [makePile(learn, size), makePile(test, size)];
  const shards = piles.flatMap((pile) =>
    Array.from({ length: Math.ceil(pile.pictures.length / SHARD_SIZE) }, (_, i) => ({
      pile,
      from: i * SHARD_SIZE,
    })),
  );
  const learnShards = Math.ceil(learn.length / SHARD_SIZE);
  let [available, decoded] = [0, 0];
  const arrivals = createArrivals(
    shards.length,
    (i) => decodeShard(files, form, shards[i]!.pile, shards[i]!.from),
    (i, count) => {
      if (i < learnShards) available += count;
      decoded += count;
      onProgress(decoded * size, (learn.length + test.length) * size);
    },
  );
  return {
    learn: piles[0]!.table,
    test: piles[1]!.table,
    shardSize: SHARD_SIZE,
    available: () => available,
    whenAvailable: (count) => arrivals.whenArrived(Math.min(Math.ceil(count / SHARD_SIZE), learnShards)),
    get complete() {
      return arrivals.whenArrived(shards.length);
    },
  };
}

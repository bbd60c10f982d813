/**
 * @file Writes packs of data: gzipped files and a manifest that tells their sizes, their checksums and what they were made from.
 * A pack that is there and was made from the same sources is left alone.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { FILE_PACK_VERSION, parseFilePack, type FilePack } from '#datasets/file-pack.ts';
import { PACK_MANIFEST, type PackedFile, type PackSources } from '#datasets/packed-file.ts';

export interface PackOptions {
  /** The project's folder; the current one when it is not given. */
  readonly root?: string;
  /** Where the files and the manifest go. */
  readonly directory?: string;
}

export interface PackReport<Pack> {
  readonly directory: string;
  /** False when everything was there already. */
  readonly packed: boolean;
  readonly manifest: Pack;
}

/** How one sort of pack is made, and known again. */
interface PackKind<Pack extends { readonly sources: PackSources }> {
  parse(value: unknown): Pack;
  filesOf(manifest: Pack): readonly PackedFile[];
  /** Writes the files into the directory, which is there and empty. */
  make(): Promise<Pack>;
}

export const digest = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');
const compress = promisify<Uint8Array, Buffer>(gzip);

/** Where npm has put a package that has no main file. */
export const packageFolder = (root: string, name: string): string =>
  dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`));

/** Writes one file of `count` samples. */
export async function packFile(
  directory: string,
  file: string,
  bytes: Uint8Array,
  count: number,
): Promise<PackedFile> {
  const packed = await compress(bytes);
  await writeFile(join(directory, file), packed);
  return { file, count, bytes: bytes.length, packedBytes: packed.length, sha256: digest(bytes) };
}

/** The manifest in `directory` when it was made from `sources` and all of its files are there. */
async function findPack<Pack extends { readonly sources: PackSources }>(
  directory: string,
  sources: PackSources,
  { parse, filesOf }: PackKind<Pack>,
): Promise<Pack | null> {
  try {
    const manifest = parse(JSON.parse(await readFile(join(directory, PACK_MANIFEST), 'utf8')));
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
export async function writePack<Pack extends { readonly sources: PackSources }>(
  directory: string,
  sources: PackSources,
  kind: PackKind<Pack>,
): Promise<PackReport<Pack>> {
  const found = await findPack(directory, sources, kind);
  if (found) return { directory, packed: false, manifest: found };
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const manifest = await kind.make();
  await writeFile(join(directory, PACK_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return { directory, packed: true, manifest };
}

/** One file of a pack before it is written. */
export interface FileContent {
  readonly bytes: Uint8Array;
  /** Samples. */
  readonly count: number;
}

/** Packs files of any content, by name, unless it is done. */
export const writeFilePack = (
  directory: string,
  sources: PackSources,
  make: () => Promise<Readonly<Record<string, FileContent>>>,
): Promise<PackReport<FilePack>> =>
  writePack(directory, sources, {
    parse: parseFilePack,
    filesOf: ({ files }) => files,
    make: async () => ({
      version: FILE_PACK_VERSION,
      files: await Promise.all(
        Object.entries(await make()).map(([file, { bytes, count }]) =>
          packFile(directory, file, bytes, count),
        ),
      ),
      sources,
    }),
  });

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { DataUnavailable } from './data-unavailable.ts';
import { FILE_PACK_VERSION, loadFilePack, type FilePack } from './file-pack.ts';
import { PACK_MANIFEST } from './packed-file.ts';

const FOLDER = 'https://example.org/app/data/small/';
const CONTENTS = {
  'one.bin': Uint8Array.of(1, 2, 3),
  'two.bin': Uint8Array.of(4),
  'other.bin': Uint8Array.of(5),
};
const packed = Object.entries(CONTENTS).map(([file, bytes]) => ({ file, bytes, gzipped: gzipSync(bytes) }));
const manifest: FilePack = {
  version: FILE_PACK_VERSION,
  files: packed.map(({ file, bytes, gzipped }) => ({
    file,
    count: 1,
    bytes: bytes.length,
    packedBytes: gzipped.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })),
  sources: {},
};
const context = {
  baseUrl: 'https://example.org/app/',
  seed: 0,
  onProgress: vi.fn<(loaded: number, all: number) => void>(),
};

afterEach(() => vi.unstubAllGlobals());

it('a pack of files gives those that are asked for, tells how far it is, and says which one it lacks', async () => {
  const fetched: string[] = [];
  vi.stubGlobal('fetch', async (request: string | Request) => {
    const name = new URL(request instanceof Request ? request.url : request).pathname.split('/').at(-1)!;
    fetched.push(name);
    if (name === PACK_MANIFEST) return Response.json(manifest);
    return new Response(packed.find(({ file }) => file === name)!.gzipped);
  });
  const [two, one] = await loadFilePack('data/small/', ['two.bin', 'one.bin'], context);
  expect([[...two], [...one]]).toEqual([[4], [1, 2, 3]]);
  expect(fetched.toSorted()).toEqual([PACK_MANIFEST, 'one.bin', 'two.bin']);
  const [loaded, all] = context.onProgress.mock.lastCall!;
  expect(loaded).toBe(all);
  expect(all).toBe(packed[0]!.gzipped.length + packed[1]!.gzipped.length);
  await expect(loadFilePack('data/small/', ['three.bin'], context)).rejects.toThrow(
    new DataUnavailable(`${FOLDER} has no file three.bin.`),
  );
});

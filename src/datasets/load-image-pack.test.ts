import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataUnavailable } from './data-unavailable.ts';
import type { LoadContext } from './dataset-def.ts';
import type { ImagePack } from './image-pack.ts';
import { loadImagePack } from './load-image-pack.ts';
import { PACK_MANIFEST, type PackedFile } from './packed-file.ts';

const FOLDER = 'http://strata.test/app/data/toy/';
const context = {
  baseUrl: 'http://strata.test/app/index.html',
  seed: 0,
  onProgress: vi.fn<LoadContext['onProgress']>(),
};

/** What the server serves by file name; a test may change it. */
let served: Map<string, Uint8Array>;
let requests: string[];

function pack(file: string, count: number, values: readonly number[]): PackedFile {
  const bytes = Uint8Array.from(values);
  const packed = gzipSync(bytes);
  served.set(file, packed);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, count, bytes: bytes.length, packedBytes: packed.length, sha256 };
}

/** A Cache API of one cache, in memory. */
function stubCaches(): Map<string, Response> {
  const entries = new Map<string, Response>();
  const cache = {
    match: async (url: string) => entries.get(url)?.clone(),
    put: async (url: string, response: Response) => void entries.set(url, response),
    delete: async (request: string | { url: string }) =>
      entries.delete(typeof request === 'string' ? request : request.url),
    keys: async () => [...entries.keys()].map((url) => ({ url })),
  };
  vi.stubGlobal('caches', { open: async () => cache });
  return entries;
}

beforeEach(() => {
  vi.stubGlobal('setTimeout', (run: () => void) => queueMicrotask(run)); // The pauses between two tries.
  context.onProgress.mockClear();
  served = new Map();
  requests = [];
  const manifest: ImagePack = {
    version: 1,
    shape: [1, 2, 1],
    shardSize: 2,
    learn: {
      count: 3,
      labels: pack('learn-labels.bin', 3, [0, 1, 2]),
      shards: [pack('learn-images-00.bin', 2, [1, 2, 3, 4]), pack('learn-images-01.bin', 1, [5, 6])],
    },
    test: {
      count: 1,
      labels: pack('test-labels.bin', 1, [2]),
      shards: [pack('test-images-00.bin', 1, [7, 8])],
    },
    sources: {},
  };
  served.set(PACK_MANIFEST, new TextEncoder().encode(JSON.stringify(manifest)));
  vi.stubGlobal('fetch', async (request: string | Request) => {
    const name = new URL(request instanceof Request ? request.url : request).pathname.slice(
      new URL(FOLDER).pathname.length,
    );
    requests.push(name);
    const body = served.get(name);
    return body ? new Response(body as Uint8Array<ArrayBuffer>) : new Response('not found', { status: 404 });
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('a pack of images', () => {
  it('arrives labels first, then shard by shard, each in its place', async () => {
    const data = await loadImagePack('data/toy/', context);
    expect(data.available()).toBe(0);
    expect([...data.learn.targets]).toEqual([0, 1, 2]);
    expect([...data.test.targets]).toEqual([2]);
    await data.whenAvailable(1);
    expect([...data.learn.inputs.subarray(0, 4)]).toEqual([1, 2, 3, 4]);
    await data.complete;
    expect([...data.learn.inputs]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...data.test.inputs]).toEqual([7, 8]);
    expect(data.available()).toBe(3);
    const [loaded, total] = context.onProgress.mock.lastCall!;
    expect(loaded).toBe(total);
  });

  it('takes a file that the server has inflated already', async () => {
    served.set('learn-images-00.bin', Uint8Array.of(1, 2, 3, 4));
    const data = await loadImagePack('data/toy/', context);
    await data.complete;
    expect([...data.learn.inputs]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('refuses a file that was changed, says which, and can be asked again', async () => {
    const right = served.get('learn-images-01.bin')!;
    served.set('learn-images-01.bin', gzipSync(Uint8Array.of(6, 6)));
    const data = await loadImagePack('data/toy/', context);
    await expect(data.complete).rejects.toThrow(
      'learn-images-01.bin could not be loaded: its checksum is wrong',
    );
    expect(data.available()).toBe(2);
    served.set('learn-images-01.bin', right);
    await data.complete;
    expect([...data.learn.inputs]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('tells that the data is not there', async () => {
    served.delete(PACK_MANIFEST);
    const failure = await loadImagePack('data/toy/', context).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DataUnavailable);
    expect(String(failure)).toContain('404');
  });

  it('is fetched once where there is a cache, and again when the cached copy is damaged', async () => {
    const entries = stubCaches();
    entries.set(`${FOLDER}old.bin?0`, new Response('of an earlier version'));
    await (
      await loadImagePack('data/toy/', context)
    ).complete;
    await vi.waitUntil(() => !entries.has(`${FOLDER}old.bin?0`));
    expect(entries.size).toBe(5);

    requests = [];
    await (
      await loadImagePack('data/toy/', context)
    ).complete;
    expect(requests).toEqual([PACK_MANIFEST]);

    const damaged = [...entries.keys()].find((url) => url.includes('test-images-00'))!;
    entries.set(damaged, new Response(Uint8Array.of(9)));
    requests = [];
    const data = await loadImagePack('data/toy/', context);
    await data.complete;
    expect(requests).toEqual([PACK_MANIFEST, 'test-images-00.bin']);
    expect([...data.test.inputs]).toEqual([7, 8]);
  });
});

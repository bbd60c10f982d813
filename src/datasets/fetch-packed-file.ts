/**
 * @file One file of a pack, from the cache or from the server: inflated, checked against the manifest, and kept for the
 * next visit under its checksum. Works as well where there is no Cache API and no `crypto.subtle` (plain http on a
 * local network): gzip's own checksum then stands guard.
 */
import { openCache } from '#lib/open-cache.ts';
import { DataUnavailable } from './data-unavailable.ts';
import type { PackedFile } from './packed-file.ts';

const CACHE = 'strata-data';
/** Waits before the second and third try: a classroom's wireless network drops requests now and then. */
const PAUSES_MS = [300, 1500];

type Bytes = Uint8Array<ArrayBuffer>;
export type OnBytes = (loadedBytes: number) => void;

/** Where a file is fetched from and cached under. The checksum keeps every cache on the way from serving an older one. */
export const urlOf = (folder: string, { file, sha256 }: PackedFile): string =>
  `${folder}${file}?${sha256.slice(0, 16)}`;

async function readBody(response: Response, onBytes: OnBytes): Promise<Blob> {
  const reader = response.body!.getReader();
  const chunks: Bytes[] = [];
  let loaded = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    loaded += next.value.length;
    onBytes(loaded);
  }
  return new Blob(chunks);
}

/** Gzip (1f 8b) unless a server or the browser has inflated it on the way. */
async function inflate(body: Blob): Promise<Bytes> {
  const magic = new Uint8Array(await body.slice(0, 2).arrayBuffer());
  const gzipped = magic[0] === 0x1f && magic[1] === 0x8b;
  const stream = gzipped ? body.stream().pipeThrough(new DecompressionStream('gzip')) : body.stream();
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function verify(bytes: Bytes, { bytes: length, sha256 }: PackedFile): Promise<void> {
  if (bytes.length !== length) throw new Error(`it has ${bytes.length} bytes instead of ${length}`);
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (!subtle) return;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== sha256) throw new Error('its checksum is wrong');
}

/** Null when the file is not there or not what it should be. */
async function readCached(cache: Cache, url: string, file: PackedFile): Promise<Bytes | null> {
  const response = await cache.match(url).catch(() => undefined);
  if (!response) return null;
  try {
    const bytes = await inflate(await response.blob());
    await verify(bytes, file);
    return bytes;
  } catch {
    await cache.delete(url).catch(() => false);
    return null;
  }
}

async function download(
  request: Request,
  file: PackedFile,
  onBytes: OnBytes,
): Promise<{ body: Blob; bytes: Bytes }> {
  const response = await fetch(request);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const body = await readBody(response, onBytes);
  const bytes = await inflate(body);
  await verify(bytes, file);
  return { body, bytes };
}

/** The file's bytes as they are in memory. `onBytes` hears of packed bytes. Throws {@link DataUnavailable}. */
export async function fetchPackedFile(folder: string, file: PackedFile, onBytes: OnBytes): Promise<Bytes> {
  const url = urlOf(folder, file);
  const cache = await openCache(CACHE);
  const cached = cache && (await readCached(cache, url, file));
  if (cached) {
    onBytes(file.packedBytes);
    return cached;
  }
  for (let attempt = 0; ; attempt++) {
    try {
      // What was wrong once may be wrong in the browser's own cache: the next try goes to the server.
      const request = new Request(url, { cache: attempt === 0 ? 'default' : 'reload' });
      const { body, bytes } = await download(request, file, (loaded) =>
        onBytes(Math.min(loaded, file.packedBytes)),
      );
      onBytes(file.packedBytes);
      await cache?.put(url, new Response(body)).catch(() => undefined); // Full: it is fetched again next time.
      return bytes;
    } catch (error) {
      const pauseMs = PAUSES_MS[attempt];
      const why = error instanceof Error ? error.message : String(error);
      if (pauseMs === undefined)
        throw new DataUnavailable(`${file.file} could not be loaded: ${why}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Removes what an earlier version of the pack in `folder` left in the cache. */
export async function forgetOtherFiles(folder: string, files: readonly PackedFile[]): Promise<void> {
  const cache = await openCache(CACHE);
  if (!cache) return;
  const wanted = new Set(files.map((file) => urlOf(folder, file)));
  const stale = (await cache.keys()).filter(({ url }) => url.startsWith(folder) && !wanted.has(url));
  await Promise.all(stale.map((request) => cache.delete(request)));
}

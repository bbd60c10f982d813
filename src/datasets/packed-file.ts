/**
 * @file How one file of a pack is told of in its manifest.
 *
 * Files are named `.bin` and not `.gz`, since many static servers add `Content-Encoding: gzip` to the latter.
 */
import * as v from 'valibot';

export const PACK_MANIFEST = 'manifest.json';

export const packedCount = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const packedFile = v.object({
  file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.bin$/)),
  /** Samples. */
  count: packedCount,
  /** As it is in memory. */
  bytes: packedCount,
  /** As it is transferred. */
  packedBytes: packedCount,
  /** Of the bytes in memory. */
  sha256,
});

/** SHA-256 of the files that a pack was made from, by name. */
export const packSources = v.record(v.string(), sha256);

export type PackedFile = v.InferOutput<typeof packedFile>;
export type PackSources = v.InferOutput<typeof packSources>;

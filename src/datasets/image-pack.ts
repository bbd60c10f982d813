/**
 * @file How a set of labelled images lies on the server: gzipped shards of raw bytes beside a manifest that tells
 * their sizes and checksums. The packing tool writes it, the loader reads it; both hold on to this.
 *
 * Files are named `.bin` and not `.gz`, since many static servers add `Content-Encoding: gzip` to the latter.
 */
import * as v from 'valibot';

export const PACK_VERSION = 1;
export const PACK_MANIFEST = 'manifest.json';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const packedFile = v.object({
  file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.bin$/)),
  /** Samples. */
  count,
  /** As it is in memory. */
  bytes: count,
  /** As it is transferred. */
  packedBytes: count,
  /** Of the bytes in memory. */
  sha256,
});

const imageTable = v.object({ count, labels: packedFile, shards: v.array(packedFile) });

const imagePack = v.object({
  version: v.literal(PACK_VERSION),
  /** One image: [height, width, channels]. */
  shape: v.tuple([count, count, count]),
  /** Learning images in every shard but the last. */
  shardSize: count,
  learn: imageTable,
  test: imageTable,
  /** SHA-256 of the files that this was packed from. */
  sources: v.record(v.string(), sha256),
});

export type PackedFile = v.InferOutput<typeof packedFile>;
export type PackedTable = v.InferOutput<typeof imageTable>;
export type ImagePack = v.InferOutput<typeof imagePack>;

/** Throws an Error that says what is wrong with a manifest. */
export function parseImagePack(value: unknown): ImagePack {
  const parsed = v.safeParse(imagePack, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`The manifest is not one of image shards: ${v.getDotPath(issue) ?? '.'}: ${issue.message}`);
}

/** All files of a pack in the order in which they are needed: labels, learning images, test images. */
export const filesOf = ({ learn, test }: ImagePack): readonly PackedFile[] => [
  learn.labels,
  test.labels,
  ...learn.shards,
  ...test.shards,
];

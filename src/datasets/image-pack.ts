/**
 * @file How a set of labelled images lies on the server: gzipped shards of raw bytes beside a manifest that tells
 * their sizes and checksums. The packing tool writes it, the loader reads it; both hold on to this.
 */
import * as v from 'valibot';
import { packedCount, packedFile, packSources, type PackedFile } from './packed-file.ts';

export const PACK_VERSION = 1;

const imageTable = v.object({ count: packedCount, labels: packedFile, shards: v.array(packedFile) });

const imagePack = v.object({
  version: v.literal(PACK_VERSION),
  /** One image: [height, width, channels]. */
  shape: v.tuple([packedCount, packedCount, packedCount]),
  /** Learning images in every shard but the last. */
  shardSize: packedCount,
  learn: imageTable,
  test: imageTable,
  sources: packSources,
});

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

/**
 * @file The pictures of a collection by class, and where the bytes of each lie. An index is never changed: adding a picture makes another
 * one, under a name that follows from what is in it. So a document that is undone finds its collection as it was.
 */
import * as v from 'valibot';
import { fingerprint } from '#lib/fingerprint.ts';
import type { KeptFiles } from '#datasets/kept-files.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const place = v.object({
  /** The file that holds the picture. */
  file: v.string(),
  from: whole,
  bytes: whole,
  /** As the person called it. */
  name: v.string(),
});
const index = v.object({
  version: v.literal(1),
  classes: v.array(v.object({ name: v.string(), pictures: v.array(place) })),
});

export type PicturePlace = v.InferOutput<typeof place>;
export type PictureIndex = v.InferOutput<typeof index>;

export const EMPTY_INDEX: PictureIndex = { version: 1, classes: [] };

const fileOfIndex = (collection: string): string => `${collection}.json`;

/** Keeps an index; returns what the collection is called now. Throws a DOMException when there is no room left, and leaves nothing behind. */
export async function keepIndex(files: KeptFiles, kept: PictureIndex): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(kept));
  const collection = fingerprint(bytes);
  const name = fileOfIndex(collection);
  const writer = await files.create(name);
  try {
    writer.write(bytes);
  } catch (error) {
    writer.close();
    await files.remove(name);
    throw error;
  }
  writer.close();
  return collection;
}

function parseIndex(words: string): PictureIndex | null {
  try {
    const parsed = v.safeParse(index, JSON.parse(words));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // no JSON
  }
}

/** The index of a collection; null where it is not here, or damaged. */
export async function readIndex(files: KeptFiles, collection: string): Promise<PictureIndex | null> {
  if (collection === '') return EMPTY_INDEX;
  const blob = await files.read(fileOfIndex(collection));
  return blob && parseIndex(await blob.text());
}

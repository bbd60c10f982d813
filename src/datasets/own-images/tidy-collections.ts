/** @file Room for new pictures: collections that were left long ago, and bytes that none of the others needs. */
import type { KeptFiles } from '#datasets/kept-files.ts';
import { readIndex } from './picture-index.ts';

/** Every change leaves a collection behind, for undo and for documents that speak of it: so many are kept. */
const KEPT = 60;
/** Nothing is looked through before there are as many more. */
const SLACK = 20;

const INDEX = /^(.+)\.json$/;

/** Removes the oldest collections when there are many, and files of pictures that are in none of the rest. */
export async function tidyCollections(files: KeptFiles): Promise<void> {
  const names = await files.names();
  const indices = names.filter((name) => INDEX.test(name));
  if (indices.length <= KEPT + SLACK) return;
  const dated = await Promise.all(
    indices.map(async (name) => ({
      name,
      writtenMs: ((await files.read(name)) as File | null)?.lastModified ?? 0,
    })),
  );
  const newest = dated.toReversed().toSorted((a, b) => b.writtenMs - a.writtenMs); // of the same time, the later name first
  const needed = new Set<string>();
  for (const { name } of newest.slice(0, KEPT)) {
    needed.add(name);
    const index = await readIndex(files, INDEX.exec(name)![1]!);
    for (const { pictures } of index?.classes ?? []) for (const { file } of pictures) needed.add(file);
  }
  for (const name of names) if (!needed.has(name)) await files.remove(name);
}

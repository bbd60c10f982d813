/**
 * @file A dataset that is small enough to be there whole or not at all, as it lies on the server: a few gzipped files beside a
 * manifest. What is in them is their dataset's business. (Large images come in shards instead: `image-pack.ts`.)
 */
import * as v from 'valibot';
import { countProgress } from './count-progress.ts';
import { DataUnavailable } from './data-unavailable.ts';
import type { LoadContext } from './dataset-def.ts';
import { fetchManifest } from './fetch-manifest.ts';
import { fetchPackedFile, forgetOtherFiles } from './fetch-packed-file.ts';
import { packedFile, packSources } from './packed-file.ts';

export const FILE_PACK_VERSION = 1;

const filePack = v.object({
  version: v.literal(FILE_PACK_VERSION),
  files: v.array(packedFile),
  sources: packSources,
});
export type FilePack = v.InferOutput<typeof filePack>;

/** Throws an Error that says what is wrong with a manifest. */
export function parseFilePack(value: unknown): FilePack {
  const parsed = v.safeParse(filePack, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`The manifest is not one of files: ${v.getDotPath(issue) ?? '.'}: ${issue.message}`);
}

/** The files called `names` in `directory` below the page's own address, in that order. Throws {@link DataUnavailable}. */
export async function loadFilePack<const Names extends readonly string[]>(
  directory: string,
  names: Names,
  context: LoadContext,
): Promise<{ readonly [N in keyof Names]: Uint8Array }> {
  const folder = new URL(directory, context.baseUrl).href;
  const { files } = await fetchManifest(folder, parseFilePack);
  const wanted = names.map((name) => {
    const found = files.find(({ file }) => file === name);
    if (!found) throw new DataUnavailable(`${folder} has no file ${name}.`);
    return found;
  });
  const onProgress = countProgress(wanted, (loaded, total) => context.onProgress(loaded, total));
  const contents = await Promise.all(
    wanted.map((file) => fetchPackedFile(folder, file, (loaded) => onProgress(file, loaded))),
  );
  forgetOtherFiles(folder, files).catch(() => undefined);
  return contents as { [N in keyof Names]: Uint8Array };
}

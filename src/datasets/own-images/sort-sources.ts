/** @file What a person brings, files with their paths and archives, as pictures with classes. */
import { cleanLine } from '#lib/clean-line.ts';
import { classesOfPaths, isClutter, isPictureName } from './class-of-path.ts';
import type { PictureSource, RefusedFile } from './collection.ts';
import { MAX_CLASS_NAME } from './limits.ts';
import { messages } from './messages.ts';
import { readZip } from './read-zip.ts';

/** A file as it was chosen, dropped or taken. */
export interface BroughtFile {
  /** With its folders, or its name alone. */
  readonly path: string;
  readonly file: Blob;
  /** The class that it is for; by its folders where it is left out. */
  readonly className?: string | undefined;
}

interface Sorted {
  readonly sources: readonly PictureSource[];
  readonly refused: readonly RefusedFile[];
}

interface Candidate {
  /** As the person knows it. */
  readonly name: string;
  readonly path: string;
  readonly className?: string | undefined;
  file(): Promise<Blob>;
}

const isZip = ({ path, file }: BroughtFile): boolean =>
  /\.zip$/i.test(path) || file.type === 'application/zip';

const nameOf = (path: string): string => path.split('/').at(-1)!;

/** The files of an archive; they are of its own name where it has no folders. */
async function unpack({ path, file, className }: BroughtFile): Promise<readonly Candidate[]> {
  const folder = nameOf(path).replace(/\.zip$/i, '');
  const entries = await readZip(file);
  return entries.map((entry) => ({
    name: entry.path,
    path: `${folder}/${entry.path}`,
    className,
    file: async () => new Blob([await entry.read()]),
  }));
}

/** Pictures that are there to be read, and files that are none. `fallback` is the class of pictures in no folder. */
export async function sortSources(brought: readonly BroughtFile[], fallback: string): Promise<Sorted> {
  const refused: RefusedFile[] = [];
  const candidates: Candidate[] = [];
  for (const each of brought) {
    if (!isZip(each)) {
      candidates.push({ ...each, name: each.path, file: async () => each.file });
      continue;
    }
    const unpacked = await unpack(each).catch(() => null);
    if (unpacked) candidates.push(...unpacked);
    else refused.push({ name: each.path, why: messages.badArchive });
  }
  const wanted = candidates.filter(({ path }) => !isClutter(path));
  const pictures = wanted.filter(({ path }) => isPictureName(path));
  for (const { name, path } of wanted)
    if (!isPictureName(path)) refused.push({ name, why: messages.notAPicture });
  const classes = classesOfPaths(pictures.map(({ path }) => path));
  const sources = pictures.map(({ name, className, file }, i) => ({
    name,
    className: cleanLine(className ?? classes[i] ?? fallback, MAX_CLASS_NAME) || fallback,
    file,
  }));
  return { sources, refused };
}

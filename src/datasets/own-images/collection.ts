/**
 * @file A person's pictures, sorted into classes and kept on their machine. Every change makes another collection and leaves the one
 * before as it was; bytes of pictures are written once and shared by all of them.
 */
import type { KeptFiles } from '#datasets/kept-files.ts';
import type { Text } from '#lib/text.ts';
import { tidyCollections } from './tidy-collections.ts';
import { MAX_CLASSES } from './limits.ts';
import { fileToKeep } from './picture-file.ts';
import { messages } from './messages.ts';
import { EMPTY_INDEX, keepIndex, readIndex, type PictureIndex, type PicturePlace } from './picture-index.ts';

/** Where they are kept in the browser's storage. */
export const OWN_IMAGES_FOLDER = 'own-images';
/** Pictures that are looked at together. */
const AT_ONCE = 4;

export interface Collection {
  /** Its name, by which documents speak of it; another one after every change. Empty when nothing is in it. */
  readonly collection: string;
  readonly classes: readonly { readonly name: string; readonly pictures: number }[];
  /** False where a reload forgets it. */
  readonly lasting: boolean;
}

/** A file that may be a picture. */
export interface PictureSource {
  readonly name: string;
  readonly className: string;
  /** Throws when it cannot be had. */
  file(): Promise<Blob>;
}

/** A file that is not among the pictures, and why. */
export interface RefusedFile {
  readonly name: string;
  readonly why: Text;
}

export type OnAdded = (done: number, all: number) => void;

type Classes = Map<string, PicturePlace[]>;

const summaryOf = (files: KeptFiles, collection: string, { classes }: PictureIndex): Collection => ({
  collection,
  classes: classes.map(({ name, pictures }) => ({ name, pictures: pictures.length })),
  lasting: files.lasting,
});

const asMap = ({ classes }: PictureIndex): Classes =>
  new Map(classes.map(({ name, pictures }) => [name, [...pictures]]));

async function keep(files: KeptFiles, classes: Classes): Promise<Collection> {
  const index: PictureIndex = {
    version: 1,
    classes: [...classes].map(([name, pictures]) => ({ name, pictures })),
  };
  const collection = index.classes.length === 0 ? '' : await keepIndex(files, index);
  return summaryOf(files, collection, index);
}

/** The collection as it is kept; null where it is not on this machine. */
export async function readCollection(files: KeptFiles, collection: string): Promise<Collection | null> {
  const index = await readIndex(files, collection);
  return index && summaryOf(files, collection, index);
}

/** The next free name for a file of pictures. */
async function nextFile(files: KeptFiles): Promise<string> {
  const numbers = (await files.names()).map((name) => Number(/^pictures-(\d+)\.bin$/.exec(name)?.[1] ?? 0));
  return `pictures-${Math.max(0, ...numbers) + 1}.bin`;
}

/** The bytes to keep of a source, or why it is none. */
async function bytesOf(source: PictureSource): Promise<Uint8Array | Text> {
  const file = await source.file().catch(() => null);
  const kept = (file && (await fileToKeep(file).catch(() => null))) ?? messages.unreadable;
  return kept instanceof Blob ? new Uint8Array(await kept.arrayBuffer()) : kept;
}

interface Added {
  readonly collection: Collection;
  readonly refused: readonly RefusedFile[];
}

/** Adds what can be read of `sources` to a collection, in their order; classes that are new come last. Refuses no more than single files. */
export async function addPictures(
  files: KeptFiles,
  collection: string,
  sources: readonly PictureSource[],
  onAdded: OnAdded,
): Promise<Added> {
  const classes = asMap((await readIndex(files, collection)) ?? EMPTY_INDEX);
  const refused: RefusedFile[] = [];
  const file = await nextFile(files);
  const writer = await files.create(file);
  let [from, full] = [0, false];
  const place = ({ name, className }: PictureSource, bytes: Uint8Array | Text): Text | null => {
    if (!(bytes instanceof Uint8Array)) return bytes;
    if (!classes.has(className) && classes.size >= MAX_CLASSES) return messages.tooManyClasses;
    try {
      writer.write(bytes);
    } catch {
      full = true;
      return messages.noRoom;
    }
    const pictures = classes.get(className) ?? [];
    classes.set(className, pictures);
    pictures.push({ file, from, bytes: bytes.length, name });
    from += bytes.length;
    return null;
  };
  for (let at = 0; at < sources.length; at += AT_ONCE) {
    const batch = sources.slice(at, at + AT_ONCE);
    const all = await Promise.all(batch.map(async (source) => (full ? messages.noRoom : bytesOf(source))));
    batch.forEach((source, i) => {
      const why = place(source, all[i]!);
      if (why) refused.push({ name: source.name, why });
    });
    onAdded(at + batch.length, sources.length);
  }
  writer.close();
  const added = { collection: await keep(files, classes), refused };
  await tidyCollections(files);
  return added;
}

export type Arrangement =
  /** A class without pictures yet. */
  | { readonly kind: 'add'; readonly className: string }
  | { readonly kind: 'rename'; readonly className: string; readonly to: string }
  | { readonly kind: 'remove'; readonly className: string };

/** Pictures of a class that takes another's name join those. */
function arrange(classes: Classes, change: Arrangement): Classes {
  if (change.kind === 'add')
    return new Map([...classes, [change.className, classes.get(change.className) ?? []]]);
  if (change.kind === 'remove') return new Map([...classes].filter(([name]) => name !== change.className));
  const arranged: Classes = new Map();
  for (const [name, pictures] of classes) {
    const to = name === change.className ? change.to : name;
    arranged.set(to, [...(arranged.get(to) ?? []), ...pictures]);
  }
  return arranged;
}

/** Another collection, after `change`; null where the one before is not on this machine. */
export async function arrangePictures(
  files: KeptFiles,
  collection: string,
  change: Arrangement,
): Promise<Collection | null> {
  const index = await readIndex(files, collection);
  return index && keep(files, arrange(asMap(index), change));
}

/** The file of a picture; null where it is gone. */
export async function openPicture(
  files: KeptFiles,
  { file, from, bytes }: PicturePlace,
): Promise<Blob | null> {
  const pack = await files.read(file);
  return pack && pack.size >= from + bytes ? pack.slice(from, from + bytes) : null;
}

/** @file Files as browsers hand them over, from choosers and drops, with the folders that they lie in. */
import type { BroughtFile } from '#datasets/own-images/sort-sources.ts';

/** Of a chooser: those of a folder know their path. */
export const chosenFiles = (files: FileList): readonly BroughtFile[] =>
  Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** Browsers give a hundred entries at a time, until there are none. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function filesBelow(entry: FileSystemEntry): Promise<readonly BroughtFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) return [{ path, file: await fileOf(entry as FileSystemFileEntry) }];
  const found: BroughtFile[] = [];
  for (const inner of await entriesOf(entry as FileSystemDirectoryEntry))
    found.push(...(await filesBelow(inner)));
  return found;
}

/** Of a drop, folders with all that is in them. Has to be called while the drop is handled. */
export async function droppedFiles(data: DataTransfer): Promise<readonly BroughtFile[]> {
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry());
  const plain = chosenFiles(data.files);
  if (entries.length === 0 || entries.some((entry) => entry === null)) return plain;
  const all: BroughtFile[] = [];
  for (const entry of entries) if (entry) all.push(...(await filesBelow(entry)));
  return all;
}

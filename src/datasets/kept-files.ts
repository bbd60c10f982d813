/**
 * @file Files that the browser keeps for this page alone (the origin private file system), for data that people bring: it never leaves the
 * machine, and a reload finds it. Where there is none (some private windows, pages without https) they live as long as the worker.
 */

/** A file in the making. It is there once it is closed. */
export interface FileWriter {
  write(bytes: Uint8Array): void;
  close(): void;
}

export interface KeptFiles {
  /** False where a reload forgets them. */
  readonly lasting: boolean;
  /** Begins a file, in place of one that has its name. Throws a DOMException when there is no room left. */
  create(name: string): Promise<FileWriter>;
  /** Null where there is no such file. */
  read(name: string): Promise<Blob | null>;
  names(): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}

/** What only workers have, which is where files are written; the page's types do not know it. */
interface SyncHandle {
  truncate(size: number): void;
  write(bytes: Uint8Array): number;
  close(): void;
}
type WorkerFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

/**
 * Chromium never answers for a file that has been collected as garbage while it was being opened: nobody but the answer refers to it, so
 * that now and then a write would wait for ever.
 */
const opening = new Set<WorkerFile>();

async function openToWrite(file: WorkerFile): Promise<SyncHandle> {
  opening.add(file);
  try {
    return await file.createSyncAccessHandle();
  } finally {
    opening.delete(file);
  }
}

function filesIn(directory: FileSystemDirectoryHandle): KeptFiles {
  return {
    lasting: true,
    create: async (name) => {
      const handle = await openToWrite((await directory.getFileHandle(name, { create: true })) as WorkerFile);
      handle.truncate(0);
      return { write: (bytes) => void handle.write(bytes), close: () => handle.close() };
    },
    read: async (name) => {
      try {
        return await (await directory.getFileHandle(name)).getFile();
      } catch {
        return null;
      }
    },
    names: async () => {
      const found: string[] = [];
      for await (const [name] of directory as unknown as AsyncIterable<[string, FileSystemHandle]>)
        found.push(name);
      return found;
    },
    remove: (name) => directory.removeEntry(name).catch(() => undefined),
  };
}

/** Files in memory. */
export function passingFiles(): KeptFiles {
  const files = new Map<string, Blob>();
  return {
    lasting: false,
    create: async (name) => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      return {
        write: (bytes) => void parts.push(Uint8Array.from(bytes)),
        close: () => {
          files.delete(name); // the one that was written last is the last
          files.set(name, new File(parts, name));
        },
      };
    },
    read: async (name) => files.get(name) ?? null,
    names: async () => [...files.keys()],
    remove: async (name) => void files.delete(name),
  };
}

const opened = new Map<string, Promise<KeptFiles>>();

async function open(folder: string): Promise<KeptFiles> {
  try {
    const root = await navigator.storage.getDirectory();
    const files = filesIn(await root.getDirectoryHandle(folder, { create: true }));
    // Some browsers have the folder and no way to write into it.
    (await files.create('.probe')).close();
    await files.remove('.probe');
    return files;
  } catch {
    return passingFiles();
  }
}

/** The kept files of `folder`: always the same ones. */
export function keptFiles(folder: string): Promise<KeptFiles> {
  const files = opened.get(folder) ?? open(folder);
  opened.set(folder, files);
  return files;
}

/**
 * @file Where the moments of this worker's runs are kept: a folder that all tabs share, in which every worker has files of its own and
 * holds a lock for as long as it lives. What belongs to nobody any more is removed. Without locks or a file system they are kept in memory.
 */
import { keptFiles, passingFiles, type KeptFiles } from '#datasets/kept-files.ts';
import { freshSeed } from '#lib/rng.ts';

const FOLDER = 'snapshots';
const LOCK = 'strata.snapshots.';
export const MOST_BYTES = { onDisk: 1e9, inMemory: 64e6 };
/** Of what the browser would still let the page have. */
const SHARE_OF_QUOTA = 1 / 5;

/** A file takes milliseconds, whatever is in it; as many of these as there ever are take 4 MB. */
const SMALL_BYTES = 2 ** 16;

export interface SnapshotFiles {
  /** Where to keep something of this size: what is small stays in memory. */
  filesFor(bytes: number): KeptFiles;
  /** For all of them together. */
  readonly roomBytes: number;
  /** A name that no other worker uses. */
  freshName(): string;
}

/** `a1b2-7` → `a1b2` */
const ownerOf = (name: string): string => name.split('-', 1)[0]!;

/** Resolves when the lock is held, which it is until the worker is gone. */
const holdLock = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const keep = (): Promise<never> => {
      resolve();
      return new Promise(() => undefined);
    };
    navigator.locks.request(name, keep).catch(reject);
  });

async function removeOrphans(files: KeptFiles): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const living = new Set(held.map(({ name }) => name));
  for (const name of await files.names()) if (!living.has(LOCK + ownerOf(name))) await files.remove(name);
}

/** The shared folder, once `owner` may use it and what was left over is gone; files in memory where that cannot be. */
async function ownedFiles(owner: string): Promise<KeptFiles> {
  if (!globalThis.navigator?.locks) return passingFiles();
  try {
    const files = await keptFiles(FOLDER);
    await holdLock(LOCK + owner); // before its first file: nobody takes that for an orphan
    await removeOrphans(files);
    return files;
  } catch {
    return passingFiles();
  }
}

async function roomOf({ lasting }: KeptFiles): Promise<number> {
  if (!lasting) return MOST_BYTES.inMemory;
  const { quota = 0, usage = 0 } = await navigator.storage.estimate().catch(() => ({ quota: 0, usage: 0 }));
  return Math.min(MOST_BYTES.onDisk, Math.max(0, quota - usage) * SHARE_OF_QUOTA);
}

/** Files for one worker. */
export async function openSnapshotFiles(): Promise<SnapshotFiles> {
  const owner = `${freshSeed().toString(36)}${freshSeed().toString(36)}`;
  const files = await ownedFiles(owner);
  const small = passingFiles();
  let count = 0;
  return {
    filesFor: (bytes) => (bytes <= SMALL_BYTES ? small : files),
    roomBytes: await roomOf(files),
    freshName: () => `${owner}-${count++}`,
  };
}

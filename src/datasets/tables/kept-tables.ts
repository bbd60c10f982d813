/**
 * @file A person's own tables, kept in this browser under the fingerprint of their bytes, so that a reload finds them. Nothing of
 * them leaves the machine. IndexedDB, since it is there on plain http, too; where it is closed, a table lives as long as the worker.
 */
import { fingerprint } from '#lib/fingerprint.ts';

const DATABASE = 'strata-tables';
const STORE = 'files';

/** What could not be written. */
const inMemory = new Map<string, Blob>();

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB refused.')));
  });
}

/** Only then is anything kept: a request may succeed and its transaction find no room. */
const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB gave up.')));
  });

/** Does `work` with the files of the database. Rejects where there is none. */
async function withFiles<T>(
  mode: IDBTransactionMode,
  work: (files: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
  const database = await settle(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const [result] = await Promise.all([
      settle(work(transaction.objectStore(STORE))),
      completed(transaction),
    ]);
    return result;
  } finally {
    database.close();
  }
}

/** Keeps `file` and returns the name it is found under. */
export async function keepTable(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  const id = fingerprint(new Uint8Array(bytes));
  try {
    await withFiles('readwrite', (files) => files.put(new Blob([bytes]), id));
  } catch {
    inMemory.set(id, file);
  }
  return id;
}

/** Null when this browser has no such table. */
export async function findTable(id: string): Promise<Blob | null> {
  const kept = inMemory.get(id);
  if (kept) return kept;
  try {
    return ((await withFiles<unknown>('readonly', (files) => files.get(id))) as Blob | undefined) ?? null;
  } catch {
    return null;
  }
}

import { afterEach, expect, it, vi } from 'vitest';
import { findTable, keepTable } from './kept-tables.ts';

afterEach(() => vi.unstubAllGlobals());

/** Tells `event` of something that has yet to be listened to. */
function soon<T extends EventTarget>(of: T, event: string): T {
  setTimeout(() => of.dispatchEvent(new Event(event)));
  return of;
}

const request = (result: unknown) => soon(Object.assign(new EventTarget(), { result }), 'success');

it('keeps a table in memory where the browser takes it and then finds no room', async () => {
  const store = { put: () => request('id'), get: () => request(undefined) };
  const database = {
    transaction: (_store: string, mode: IDBTransactionMode) =>
      soon(
        Object.assign(new EventTarget(), { error: null, objectStore: () => store }),
        mode === 'readonly' ? 'complete' : 'abort',
      ),
    close: () => undefined,
  };
  vi.stubGlobal('indexedDB', { open: () => request(database) });
  const id = await keepTable(new Blob(['a,b\n1,2\n']));
  expect(await (await findTable(id))?.text()).toBe('a,b\n1,2\n');
  expect(await findTable('another')).toBeNull();
});

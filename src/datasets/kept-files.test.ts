import { afterEach, expect, it, vi } from 'vitest';
import { collectGarbage } from '#lib/testing/collect-garbage.ts';
import { keptFiles } from './kept-files.ts';

afterEach(() => vi.unstubAllGlobals());

/** As Chromium does: of a file that nobody refers to any more it is not told that it is open. Inlined by a bundler, the asking function does not. */
class ForgetfulFile {
  createSyncAccessHandle(): Promise<unknown> {
    const self = new WeakRef(this);
    return (async () => {
      await collectGarbage();
      if (!self.deref()) await new Promise(() => undefined);
      return { truncate: () => undefined, write: () => undefined, close: () => undefined };
    })();
  }
}

it('opens a file even when garbage is collected meanwhile', async () => {
  const names: string[] = [];
  const directory = {
    getDirectoryHandle: async () => directory,
    getFileHandle: async (name: string) => {
      names.push(name);
      return new ForgetfulFile();
    },
    removeEntry: async () => undefined,
  };
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => directory } });
  const files = await keptFiles('anything');
  expect(files.lasting).toBe(true);
  (await files.create('kept')).close();
  expect(names).toEqual(['.probe', 'kept']);
});

import { afterAll, expect, it, vi } from 'vitest';
import { editDocument } from './document-store.ts';
import { rememberDocument } from './persistence.ts';

const stored = vi.hoisted(() => new Map<string, string>());
vi.hoisted(() => {
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
});
afterAll(() => vi.unstubAllGlobals());

it('keeps an edit that was made the moment before the page is left', () => {
  const page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('history', { state: null, replaceState: vi.fn() });
  rememberDocument();
  editDocument((document) => ({ ...document, title: 'Made at the last moment' }));
  expect(stored.get('strata.document')).not.toContain('Made at the last moment'); // typing is not written key by key
  page.dispatchEvent(new Event('pagehide'));
  expect(stored.get('strata.document')).toContain('Made at the last moment');
});

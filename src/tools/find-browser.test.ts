import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { afterAll, afterEach, expect, test, vi } from 'vitest';

import { findBrowser } from './find-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'strata-browser-'));
const browser = join(folder, 'chromium');
writeFileSync(browser, '');
chmodSync(browser, 0o755);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('STRATA_BROWSER comes before everything else', () => {
  vi.stubEnv('STRATA_BROWSER', browser);
  expect(findBrowser()).toBe(browser);
});

test('a STRATA_BROWSER that is not there is an error, not a reason to search', () => {
  vi.stubEnv('STRATA_BROWSER', join(folder, 'nothing'));
  expect(() => findBrowser()).toThrow(/STRATA_BROWSER names .*nothing/);
});

test('on Linux, the first folder of PATH wins', () => {
  vi.stubEnv('STRATA_BROWSER', '');
  vi.stubEnv('PATH', [folder, '/usr/bin'].join(delimiter));
  vi.stubGlobal('process', { ...process, platform: 'linux', env: process.env });
  expect(findBrowser()).toBe(browser);
});

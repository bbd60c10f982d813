/**
 * @file Finds a Chromium-family browser for the tests and the benchmark.
 *
 * `findBrowser` only looks; configuration files may call it freely. `src/tools/get-browser.ts` downloads one
 * where there is none.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const WINDOWS_PROGRAMS = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];

/** Every place a browser is usually installed on this platform, best first. */
function usualPlaces(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['', process.env['HOME'] ?? ''].flatMap((home) =>
        MAC_APPS.map((app) => `${home}/Applications/${app}.app/Contents/MacOS/${app}`),
      );
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
        const root = process.env[variable];
        return root === undefined ? [] : WINDOWS_PROGRAMS.map((program) => join(root, program));
      });
    default: {
      const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return NAMES.flatMap((name) =>
        [...new Set([...folders, '/usr/bin', '/snap/bin'])].map((folder) => join(folder, name)),
      );
    }
  }
}

/** The path of Playwright's own Chromium, whether or not it has been downloaded. */
function playwrightDownload(): string {
  // Loaded late: Playwright takes a third of a second, and most machines never come here.
  const playwright = createRequire(import.meta.url)('playwright') as typeof import('playwright');
  return playwright.chromium.executablePath();
}

/**
 * The executable of a browser on this machine, or undefined when there is none.
 * `STRATA_BROWSER` overrides the search; it is an error when it names nothing.
 */
export function findBrowser(): string | undefined {
  const wished = process.env['STRATA_BROWSER'];
  if (wished !== undefined && wished !== '') {
    if (!existsSync(wished)) throw new Error(`STRATA_BROWSER names ${wished}, and there is no such file.`);
    return wished;
  }
  const installed = usualPlaces().find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  const downloaded = playwrightDownload();
  return existsSync(downloaded) ? downloaded : undefined;
}

/**
 * @file Gets a browser for the tests where the machine has none: Playwright's Chromium or, as root on Debian, the
 * distribution's package. It says what it does, because it changes the machine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { findBrowser } from './find-browser.ts';

interface Attempt {
  readonly says: string;
  readonly commands: readonly (readonly [program: string, ...args: string[]])[];
}

/** The distribution's name, where apt-get may be used: `debian`, `ubuntu`, …; otherwise undefined. */
function aptDistribution(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release'))
    return undefined;
  return /^ID=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}

function attempts(): Attempt[] {
  const distribution = aptDistribution();
  const download: Attempt = {
    says: "downloading Playwright's Chromium",
    commands: [
      ['npx', 'playwright', 'install', ...(distribution === undefined ? [] : ['--with-deps']), 'chromium'],
    ],
  };
  const debian: Attempt = {
    says: "installing Debian's chromium with apt-get",
    commands: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ],
  };
  // Ubuntu's package of that name is only a door to the snap store.
  return distribution === 'debian' ? [debian, download] : [download];
}

function run([program, ...args]: readonly [string, ...string[]]): boolean {
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

/** The executable of a browser, installed now if need be, and a sentence on how it was come by. Throws if none can be had. */
export function getBrowser(): { readonly path: string; readonly how: string } {
  const found = findBrowser();
  if (found !== undefined) return { path: found, how: `Found the browser ${found}.` };
  for (const { says, commands } of attempts()) {
    console.log(`No Chrome, Chromium or Edge on this machine: ${says} …`);
    const path = commands.every(run) ? findBrowser() : undefined;
    if (path !== undefined) return { path, how: `No browser was here; got one by ${says}: ${path}.` };
  }
  throw new Error(
    'No Chrome, Chromium or Edge was found, and none could be installed. Install one, or name it: STRATA_BROWSER=/path/to/chrome npm test',
  );
}

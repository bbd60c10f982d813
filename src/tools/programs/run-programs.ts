/**
 * @file `npm run programs`: trains the presets at full size in a real browser and prints what each of them came to beside what
 * it should come to. A missed figure is a finding, not a failure.
 */
import { writeFile } from 'node:fs/promises';

import { chromium, type Browser } from '@playwright/test';
import { build, preview } from 'vite';
import { browserLaunch } from '#tools/browser-launch.ts';
import { parseProgramArgs, USAGE, type ProgramArgs } from './program-args.ts';
import { formatPrograms, type ProgramRow } from './program-row.ts';
import { trainPreset } from './train-preset.ts';

/** A browser of its own for each preset: what one leaves in memory does not slow the next. */
async function withBrowser<T>(headless: boolean, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ ...browserLaunch(), headless });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function trainAll(args: ProgramArgs, origin: string): Promise<void> {
  const rows: ProgramRow[] = [];
  for (const id of args.presets) {
    process.stderr.write(`${id} …\n`);
    const plan = { id, backend: args.backend, epochs: args.epochs };
    rows.push(await withBrowser(args.headless, (browser) => trainPreset(browser, origin, plan)));
    if (args.json !== undefined) await writeFile(args.json, `${JSON.stringify(rows, null, 2)}\n`);
  }
  console.log(formatPrograms(rows));
}

async function runPrograms(args: ProgramArgs): Promise<void> {
  await build({ logLevel: 'warn' });
  const server = await preview({ preview: { port: 4373 }, logLevel: 'warn' });
  try {
    const origin = server.resolvedUrls?.local[0] ?? 'http://localhost:4373/';
    await trainAll(args, origin.replace(/\/$/, ''));
  } finally {
    await server.close();
  }
}

const args = parseProgramArgs(process.argv.slice(2));
if (!args.ok) {
  console.error(`${args.error}\n\n${USAGE}`);
  process.exitCode = 2;
} else if (args.value.help) {
  console.log(USAGE);
} else {
  await runPrograms(args.value);
}

/** @file The browsers that the benchmark runs in, on the machine's own GPU where it has one. */
import { chromium, type Page } from 'playwright';

import { browserLaunch } from '#tools/browser-launch.ts';

export interface BenchBrowser {
  readonly page: Page;
  close(): Promise<void>;
}

/** What the browser says of the machine. */
export interface Machine {
  readonly version: string;
  /** WebGPU adapter; null where there is none. */
  readonly adapter: string | null;
  /** That WASM may use in an isolated page. */
  readonly threads: number;
  /** Command line of the browser. */
  readonly args: readonly string[];
}

interface Launch {
  readonly url: string;
  readonly headless: boolean;
  readonly args: readonly string[];
}

/** A browser of its own, so that what one engine leaves behind is gone with it. */
export async function openBrowser({
  url,
  headless,
  args,
}: Launch): Promise<BenchBrowser & { version: string }> {
  const browser = await chromium.launch({ ...browserLaunch(), headless, args: [...args] });
  const page = await browser.newPage();
  page.setDefaultTimeout(0); // The first visit bundles the engines; whoever asks for steps has a limit of its own.
  await page.goto(url);
  await page.waitForFunction(() => window.strataBench !== undefined);
  return { page, version: browser.version(), close: () => browser.close() };
}

async function readMachine(launch: Launch): Promise<Machine> {
  const { page, version, close } = await openBrowser(launch);
  try {
    const adapter = await page.evaluate(() => window.strataBench!.readAdapter());
    const threads = await page.evaluate(() => window.strataBench!.threads);
    return { version, adapter, threads, args: launch.args };
  } finally {
    await close();
  }
}

/** A software adapter serves only where the machine offers no other. */
export async function findMachine(url: string, headless: boolean): Promise<Machine> {
  // A large network on a software adapter may keep it busy for longer than a hung GPU would be given.
  const args = [...browserLaunch().args, '--disable-gpu-watchdog'];
  const ownGpu = await readMachine({
    url,
    headless,
    args: args.filter((arg) => !arg.includes('swiftshader')),
  });
  return ownGpu.adapter === null ? readMachine({ url, headless, args }) : ownGpu;
}

/** @file The browser that the benchmark runs in, on the machine's own GPU where it has one. */
import { chromium, type Page } from 'playwright';

import { browserLaunch } from '#tools/browser-launch.ts';

export interface BenchBrowser {
  readonly page: Page;
  readonly version: string;
  /** WebGPU adapter; null where there is none. */
  readonly adapter: string | null;
  close(): Promise<void>;
}

interface LaunchOptions {
  readonly url: string;
  readonly headless: boolean;
  readonly args: readonly string[];
}

async function launch({ url, headless, args }: LaunchOptions): Promise<BenchBrowser> {
  const browser = await chromium.launch({ ...browserLaunch(), headless, args: [...args] });
  const page = await browser.newPage();
  page.setDefaultTimeout(0); // The first visit bundles tfjs; a step may take a quarter of a minute.
  await page.goto(url);
  await page.waitForFunction(() => window.strataBench !== undefined);
  const adapter = await page.evaluate(() => window.strataBench!.readAdapter());
  return { page, version: browser.version(), adapter, close: () => browser.close() };
}

/** Opens the benchmark's page. A software adapter serves only where the machine offers no other. */
export async function openBenchBrowser(url: string, headless: boolean): Promise<BenchBrowser> {
  const { args } = browserLaunch();
  const ownGpu = await launch({ url, headless, args: args.filter((arg) => !arg.includes('swiftshader')) });
  if (ownGpu.adapter !== null) return ownGpu;
  await ownGpu.close();
  return launch({ url, headless, args });
}

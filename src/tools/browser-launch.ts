import { findBrowser } from './find-browser.ts';

/** What headless Chromium needs to give WebGPU without a GPU (SwiftShader), and to keep quiet meanwhile. */
export const BROWSER_FLAGS: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Launch options for Playwright; without a browser on the machine, Playwright itself says how to get one. */
export function browserLaunch(): { args: string[]; executablePath?: string } {
  const executablePath = findBrowser();
  return { args: [...BROWSER_FLAGS], ...(executablePath !== undefined && { executablePath }) };
}

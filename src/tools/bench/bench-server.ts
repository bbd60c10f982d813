import { createServer, type ViteDevServer } from 'vite';

import { compileKernels } from '#tools/vite-plugins/compile-kernels.ts';
import { packData } from '#tools/vite-plugins/pack-data.ts';
import { ISOLATION_HEADERS } from '#tools/vite-plugins/security-headers.ts';

const PAGE = 'src/tools/bench/page';

export interface BenchServer {
  /** Of the page that is to be driven. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the benchmark's page from the sources, cross-origin isolated; nothing reloads while it runs. */
export async function startBenchServer(): Promise<BenchServer> {
  const server: ViteDevServer = await createServer({
    configFile: false,
    appType: 'mpa',
    logLevel: 'error',
    plugins: [packData(), compileKernels()],
    // Its own: a dev server that runs beside it bundles other dependencies.
    cacheDir: 'node_modules/.vite-bench',
    optimizeDeps: { entries: [`${PAGE}/*.ts`] },
    server: { port: 5273, host: '127.0.0.1', hmr: false, watch: null, headers: { ...ISOLATION_HEADERS } },
  });
  await server.listen();
  const origin = server.resolvedUrls!.local[0]!;
  return { url: `${origin}${PAGE}/index.html`, close: () => server.close() };
}

import { createServer, type Plugin, type ViteDevServer } from 'vite';

import { compileKernels } from '#tools/vite-plugins/compile-kernels.ts';
import { packData } from '#tools/vite-plugins/pack-data.ts';
import { ISOLATION_HEADERS } from '#tools/vite-plugins/security-headers.ts';

const FOLDER = 'src/tools/bench';
const PAGE = `${FOLDER}/page/index.html`;
/** Asks for the page without isolation. */
const ONE_THREAD = 'one-thread';

export interface BenchServer {
  /** Of the page that is to be driven. It is cross-origin isolated, so that WASM has threads… */
  readonly url: string;
  /** …but this one is not: there WASM has one. */
  readonly oneThreadUrl: string;
  close(): Promise<void>;
}

/** Everything is isolated, but for a page that asks not to be. */
function isolate(): Plugin {
  return {
    name: 'strata:bench-isolation',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        if (!request.url?.endsWith(`?${ONE_THREAD}`)) {
          for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
        }
        next();
      });
    },
  };
}

/** Serves the benchmark's page from the sources; nothing reloads while it runs. */
export async function startBenchServer(): Promise<BenchServer> {
  process.env['NODE_ENV'] = 'production'; // React as people get it: what it does for its developers, it does while training waits
  const server: ViteDevServer = await createServer({
    configFile: false,
    mode: 'production',
    appType: 'mpa',
    logLevel: 'error',
    plugins: [packData(), compileKernels(), isolate()],
    // Its own: a dev server that runs beside it bundles other dependencies.
    cacheDir: 'node_modules/.vite-bench',
    optimizeDeps: { entries: [`${FOLDER}/page/*.ts`, `${FOLDER}/peers/*.ts`] },
    server: { port: 5273, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  const url = `${server.resolvedUrls!.local[0]!}${PAGE}`;
  return { url, oneThreadUrl: `${url}?${ONE_THREAD}`, close: () => server.close() };
}

import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';

import { browserLaunch } from './src/tools/browser-launch.ts';
import { packData } from './src/tools/vite-plugins/pack-data.ts';
import { ISOLATION_HEADERS, securityHeaders } from './src/tools/vite-plugins/security-headers.ts';
import { threadedWasm } from './src/tools/vite-plugins/threaded-wasm.ts';

const underTest = process.env['VITEST'] !== undefined;

/** Bundled once before the first request: found late, a dependency would reload the page in mid-test. */
const PREBUNDLED = [
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-core/dist/register_all_gradients',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
];

/** A worker is a build of its own, with plugins of its own. */
const WORKER: UserConfig['worker'] = { format: 'es', plugins: () => [threadedWasm()] };

export default defineConfig({
  base: './',
  plugins: underTest ? [] : [react(), packData(), threadedWasm(), securityHeaders()],
  worker: WORKER,
  optimizeDeps: { include: PREBUNDLED },
  // A font or picture inlined as data: is one the Content-Security-Policy would refuse.
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  server: { port: 5173 },
  preview: { port: 4173, strictPort: true },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          exclude: ['**/*.browser.test.*'],
        },
      },
      {
        plugins: [react(), packData(), threadedWasm()],
        worker: WORKER,
        optimizeDeps: { include: PREBUNDLED },
        server: { headers: { ...ISOLATION_HEADERS } },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          fileParallelism: false,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: browserLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});

import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';

import { browserLaunch } from './src/tools/browser-launch.ts';
import { compileKernels } from './src/tools/vite-plugins/compile-kernels.ts';
import { packData } from './src/tools/vite-plugins/pack-data.ts';
import { sayWhere } from './src/tools/vite-plugins/say-where.ts';
import { ISOLATION_HEADERS, securityHeaders } from './src/tools/vite-plugins/security-headers.ts';
import { threadedWasm } from './src/tools/vite-plugins/threaded-wasm.ts';

const underTest = process.env['VITEST'] !== undefined;

/** Bundled once before the first request: a dependency found late, as in a worker, would reload the page. */
const PREBUNDLED = [
  '@dnd-kit/core',
  '@dnd-kit/utilities',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-core/dist/register_all_gradients',
  'fflate',
  'katex',
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'recharts',
  'uqr',
  'valibot',
  'zustand',
  'zustand/middleware',
  'zustand/react/shallow',
];
const PREBUNDLED_FOR_TESTS = [
  ...PREBUNDLED,
  '@tensorflow/tfjs',
  'axe-core',
  'fast-check',
  'vitest-browser-react',
];

/** A worker is a build of its own, with plugins of its own. */
const WORKER: UserConfig['worker'] = { format: 'es', plugins: () => [threadedWasm(), compileKernels()] };

export default defineConfig({
  base: './',
  // There are no routes: a file that is missing is a 404, not the page.
  appType: 'mpa',
  plugins: underTest
    ? []
    : [react(), packData(), threadedWasm(), compileKernels(), securityHeaders(), sayWhere()],
  worker: WORKER,
  optimizeDeps: { include: PREBUNDLED },
  // A font or picture inlined as data: is one the Content-Security-Policy would refuse.
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { port: 5173 },
  preview: { port: 4173, strictPort: true },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          testTimeout: 20_000, // properties over all kinds, on machines that do other things as well
          exclude: ['**/*.browser.test.*'],
        },
      },
      {
        plugins: [react(), packData(), threadedWasm(), compileKernels()],
        worker: WORKER,
        optimizeDeps: { include: PREBUNDLED_FOR_TESTS },
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

import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

import { browserLaunch } from './src/tools/browser-launch.ts';
import { ISOLATION_HEADERS } from './src/tools/vite-plugins/security-headers.ts';

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

export default defineConfig({
  base: './',
  plugins: underTest ? [] : [react()],
  worker: { format: 'es' },
  build: { target: 'es2023' },
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
        plugins: [react()],
        worker: { format: 'es' },
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

import { defineConfig } from '@playwright/test';

import { browserLaunch } from '#tools/browser-launch.ts';

/** Not the port of `npm start`, which may be running. */
const PORT = process.env['STRATA_E2E_PORT'] ?? '4273';
const ORIGIN = `http://localhost:${PORT}`;

/** Journeys through the production build in `dist/`, which must have been built: one browser, one at a time. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  // Ends by itself, with a report, before whoever started it loses patience.
  globalTimeout: 12 * 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    baseURL: ORIGIN,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000, // else a button that never comes takes the whole test's time
    trace: 'retain-on-failure',
    launchOptions: browserLaunch(),
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${PORT} --strictPort`,
    cwd: '..',
    url: ORIGIN,
    reuseExistingServer: false,
  },
});

import { expect, test } from 'vitest';

import { playwrightCounts, vitestCounts } from './test-counts.ts';

test('a file that does not load is one failed test', () => {
  const report = {
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'pending' }] },
      {
        status: 'failed',
        assertionResults: [{ status: 'passed' }, { status: 'failed' }, { status: 'failed' }],
      },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(vitestCounts(JSON.stringify(report))).toEqual({ passed: 2, failed: 3 });
});

test('a flaky journey and an error outside every test are failures', () => {
  const report = {
    stats: { expected: 7, unexpected: 1, flaky: 2, skipped: 3 },
    errors: [{ message: 'no server' }],
  };
  expect(playwrightCounts(JSON.stringify(report))).toEqual({ passed: 7, failed: 4 });
});

/** @file The stages of the checks, in order: the quick ones first. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { getBrowser } from '#tools/get-browser.ts';

import { inspectBuild } from './inspect-build.ts';
import { runCommand } from './run-command.ts';
import { single, type Stage, type StageResult } from './stage.ts';
import { playwrightCounts, vitestCounts, type Counts } from './test-counts.ts';

const REPORTS = 'test-results';

/** One command that is right or wrong as a whole. */
const check = (name: string, program: string, ...args: string[]): Stage => ({
  name,
  run: async () => {
    const { ok, output } = await runCommand(program, ...args);
    return single(ok, output);
  },
});

/** Counts from a report; a report that is missing, or that hides why the command failed, is one failed test. */
function counted(report: string, ok: boolean, output: string, read: (json: string) => Counts): StageResult {
  try {
    const counts = read(readFileSync(report, 'utf8'));
    return { ...counts, failed: counts.failed > 0 || ok ? counts.failed : 1, output };
  } catch (error) {
    return single(false, `${output}\nNo report was written: ${String(error)}`);
  }
}

async function runVitest(project: string): Promise<StageResult> {
  const report = join(REPORTS, `${project}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok, output } = await runCommand('vitest', 'run', '--project', project, ...reporters);
  return counted(report, ok, output, vitestCounts);
}

async function runPlaywright(): Promise<StageResult> {
  if (!existsSync('dist/index.html')) return single(false, 'Not run: there is no build to test.');
  const report = join(REPORTS, 'e2e.json');
  rmSync(report, { force: true });
  const { ok, output } = await runCommand('playwright', 'test', '--config', 'e2e');
  return counted(report, ok, output, playwrightCounts);
}

async function build(): Promise<StageResult> {
  rmSync('dist', { recursive: true, force: true }); // a build that fails must not leave the last one to be tested
  const { ok, output } = await runCommand('vite', 'build');
  if (!ok) return single(false, output);
  const findings = inspectBuild('dist');
  const lines = findings.map(({ name, detail, ok: fine }) => `▸ ${fine ? '' : 'NOT SO: '}${name}: ${detail}`);
  const failed = findings.filter((finding) => !finding.ok).length;
  return { passed: 1 + findings.length - failed, failed, output: `${output}${lines.join('\n')}\n` };
}

/** A stage that needs a browser gets one first. */
const inBrowser = (name: string, run: () => Promise<StageResult>): Stage => ({
  name,
  run: async () => {
    try {
      const { how } = getBrowser();
      const result = await run();
      return { ...result, output: `▸ ${how}\n${result.output}` };
    } catch (error) {
      return single(false, error instanceof Error ? error.message : String(error));
    }
  },
});

const STATIC_STAGES: readonly Stage[] = [
  check('format', 'oxfmt', '--check'),
  check('lint', 'oxlint', '-c', 'oxlint.config.mjs'),
  check('types of the page', 'tsc', '--noEmit'),
  check('types of the engine', 'tsc', '--noEmit', '-p', 'src/engine'),
  check('dead code', 'knip', '--no-progress'),
  { name: 'unit', run: () => runVitest('unit') },
];

/** Everything that needs no browser. */
export const FAST_STAGES: readonly Stage[] = [...STATIC_STAGES, { name: 'build', run: build }];

export const ALL_STAGES: readonly Stage[] = [
  ...FAST_STAGES,
  inBrowser('browser', () => runVitest('browser')),
  inBrowser('e2e', runPlaywright),
];

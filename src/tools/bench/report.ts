/** @file The result in words: where it was measured, the table, the targets. */
import { cpus, totalmem } from 'node:os';

import type { BenchBrowser } from './bench-browser.ts';
import type { BenchRow, GpuWork } from './bench-row.ts';
import type { Outcome } from './compare-engines.ts';
import { formatNumber } from './statistics.ts';
import { formatTable, type Column } from './table.ts';
import { judgeTargets } from './targets.ts';

const NOTHING = '–';

/** What ran where. */
export function describeMachine({ version, adapter }: Pick<BenchBrowser, 'version' | 'adapter'>): string {
  const processors = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return [
    `GPU: ${adapter ?? 'no WebGPU adapter'}`,
    `CPU: ${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} threads, ${gibibytes} GiB`,
    `Chromium ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    'The engines take turns in this one run, so their ratios mean something; milliseconds are this machine’s alone,',
    'and on a software adapter (SwiftShader, llvmpipe) they say nothing about a real GPU.',
  ].join('\n');
}

/** What was measured, as data. */
export const rowsOf = (outcomes: readonly Outcome[]): readonly BenchRow[] =>
  outcomes
    .filter((outcome) => outcome.trained)
    .map(({ bench, engine, msPerStep, work }) => ({
      net: bench.net,
      engine,
      backend: bench.backend,
      batch: bench.batch,
      msPerStep: msPerStep.median,
      samplesPerSecond: (bench.batch * 1000) / msPerStep.median,
      ...work,
    }));

/** A cell of an engine that trained. */
const cell =
  (print: (outcome: Extract<Outcome, { trained: true }>) => string) =>
  (outcome: Outcome): string =>
    outcome.trained ? print(outcome) : NOTHING;

const workCell = (key: keyof GpuWork) =>
  cell(({ bench, work }) => (bench.backend === 'webgpu' ? formatNumber(work[key]) : NOTHING));

/** Times as fast as stock on the same backend. */
function ratioCell(outcomes: readonly Outcome[]) {
  return cell(({ bench, engine, msPerStep }) => {
    const stock = outcomes.find((other) => other.bench === bench && other.engine === 'tfjs-fit');
    if (engine === 'tfjs-fit') return '1×';
    return stock?.trained ? `${formatNumber(stock.msPerStep.median / msPerStep.median)}×` : NOTHING;
  });
}

export function formatOutcomes(outcomes: readonly Outcome[]): string {
  const columns: readonly Column<Outcome>[] = [
    { title: 'net', cell: ({ bench }) => bench.net, align: 'left' },
    { title: 'backend', cell: ({ bench }) => bench.backend, align: 'left' },
    { title: 'engine', cell: ({ engine }) => engine, align: 'left' },
    { title: 'batch', cell: ({ bench }) => String(bench.batch) },
    { title: 'ms/step', cell: cell(({ msPerStep }) => formatNumber(msPerStep.median)) },
    {
      title: 'least–most',
      cell: cell(({ msPerStep: { least, most } }) => `${formatNumber(least)}–${formatNumber(most)}`),
    },
    { title: 'steps', cell: cell(({ steps }) => formatNumber(steps)) },
    {
      title: 'samples/s',
      cell: cell(({ bench, msPerStep }) => formatNumber((bench.batch * 1000) / msPerStep.median)),
    },
    { title: 'speed', cell: ratioCell(outcomes) },
    { title: 'dispatches', cell: workCell('dispatches') },
    { title: 'submits', cell: workCell('submits') },
    { title: 'buffers', cell: workCell('buffersCreated') },
    { title: 'bytes', cell: workCell('bytesUploaded') },
  ];
  const refusals = outcomes
    .filter((outcome) => !outcome.trained)
    .map(({ bench, engine, reason }) => `${engine} cannot train ${bench.net} on ${bench.backend}: ${reason}`);
  return [formatTable(columns, outcomes), ...refusals].join('\n');
}

export const formatTargets = (rows: readonly BenchRow[]): string =>
  judgeTargets(rows)
    .map(({ target, passed, found }) => `${passed ? 'pass' : 'MISS'}  ${target}: ${found}`)
    .join('\n');

/** @file The result in words: where it was measured, the tables and their terms, the targets. */
import { cpus, totalmem } from 'node:os';

import type { Machine } from './bench-browser.ts';
import type { BenchRow, GpuWork } from './bench-row.ts';
import type { Outcome } from './contest.ts';
import type { GrowthSeries } from './growth.ts';
import { formatNumber } from './statistics.ts';
import { formatTable, type Column } from './table.ts';
import { judgeTargets } from './targets.ts';

const NOTHING = '–';

/** What ran where. */
export function describeMachine({ version, adapter, threads }: Machine): string {
  const processors = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return [
    `GPU: ${adapter ?? 'no WebGPU adapter'}`,
    `CPU: ${processors[0]?.model.trim() ?? 'unknown'}, ${threads} threads, ${gibibytes} GiB`,
    `Chromium ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    'The engines take turns in this one run, so their ratios mean something; milliseconds are this machine’s alone,',
    'and on a software adapter (SwiftShader, llvmpipe) they say nothing about a real GPU.',
  ].join('\n');
}

/** What the columns mean, once for all tables. */
export const TERMS = `
ms/step      median of the timed chunks of steps; beside it the least and the most
compiled is  how many times as fast strata-compiled is: on the same backend with as many threads, otherwise on WASM with one
             thread, or on WebGPU
threads      those an engine may use: all in a cross-origin isolated page, one in a page that is not
GFLOP/s      products of Dense and Conv2D, forward and both backward (no gradient of the first layer's input), a multiplication
             and an addition each; padding and all else is left out (of nets that are not compiled: what their layers
             declare). Of the others what a textbook step has (nominal), of strata-compiled what it executes: not what a
             pooling behind a convolution drops
of peak      as a share of what multiply-adds in registers reach between the engines' turns: in WASM with as many threads
             (relaxed SIMD where the browser has it), or in a WebGPU shader
JS ms        time within step(), in which JavaScript gives its orders to WebGPU
work         per step, what WebGPU was asked for by everything in the worker: what two steps ask for more than one, or where
             a step takes seconds, a share of everything`.trim();

/** Compiled, where a row is to be held against it. */
function compiledFor(row: BenchRow, rows: readonly BenchRow[]): BenchRow | undefined {
  const ours = rows.filter(({ net, engine }) => net === row.net && engine === 'strata-compiled');
  const substitute = row.backend === 'cpu' ? 'wasm' : 'webgpu';
  return (
    ours.find(({ backend, threads }) => backend === row.backend && threads === row.threads) ??
    ours.find(({ backend, threads }) => backend === substitute && threads === 1)
  );
}

const formatShare = (share: number | null): string => {
  if (share === null) return NOTHING;
  return share < 0.001 ? '< 0.1 %' : `${formatNumber(share * 100)} %`;
};

const optional = (value: number | null): string => (value === null ? NOTHING : formatNumber(value));

function columnsFor(rows: readonly BenchRow[]): readonly Column<BenchRow>[] {
  const onGpu = rows.some(({ backend }) => backend === 'webgpu');
  const work = (title: string, key: keyof GpuWork): Column<BenchRow> => ({
    title,
    cell: (row) => (row.backend === 'webgpu' ? formatNumber(row[key]) : NOTHING),
  });
  return [
    { title: 'engine', cell: ({ engine }) => engine, align: 'left' },
    { title: 'backend', cell: ({ backend }) => backend, align: 'left' },
    { title: 'threads', cell: ({ threads }) => String(threads) },
    { title: 'ms/step', cell: ({ msPerStep }) => formatNumber(msPerStep) },
    {
      title: 'least–most',
      cell: ({ msLeast, msMost }) => `${formatNumber(msLeast)}–${formatNumber(msMost)}`,
    },
    { title: 'steps', cell: ({ steps }) => formatNumber(steps) },
    { title: 'samples/s', cell: ({ samplesPerSecond }) => formatNumber(samplesPerSecond) },
    {
      title: 'compiled is',
      cell(row) {
        const compiled = compiledFor(row, rows);
        return compiled ? `${formatNumber(row.msPerStep / compiled.msPerStep)}×` : NOTHING;
      },
    },
    {
      title: 'GFLOP/s',
      cell: ({ gflopExecuted, msPerStep }) => formatNumber((gflopExecuted * 1000) / msPerStep),
    },
    { title: 'of peak', cell: ({ peakShare }) => formatShare(peakShare) },
    ...(onGpu
      ? [
          { title: 'JS ms', cell: ({ jsMsPerStep }: BenchRow) => optional(jsMsPerStep) },
          work('dispatches', 'dispatches'),
          work('submits', 'submits'),
          work('buffers', 'buffersCreated'),
          work('bind groups', 'bindGroupsCreated'),
          work('bytes', 'bytesUploaded'),
        ]
      : []),
  ];
}

/** `1.05 GFLOP per step, of which 0.899 are executed` */
function describeWork({ gflopNominal }: BenchRow, rows: readonly BenchRow[]): string {
  const mflop = (gflop: number): string => `${formatNumber(gflop * 1000)} MFLOP`;
  const compiled = rows.find(({ engine }) => engine === 'strata-compiled');
  const executed =
    compiled && compiled.gflopExecuted < gflopNominal
      ? `, ${mflop(compiled.gflopExecuted)} executed by strata-compiled`
      : '';
  return `${mflop(gflopNominal)} per step${executed}`;
}

function describePeaks(rows: readonly BenchRow[]): string {
  const peaks = new Map<string, number>();
  for (const { backend, threads, peakGflops } of rows) {
    const place = backend === 'webgpu' ? 'on WebGPU' : `on ${threads} thread${threads > 1 ? 's' : ''}`;
    if (peakGflops !== null) peaks.set(place, peakGflops);
  }
  const words = [...peaks].map(([place, peak]) => `${formatNumber(peak)} GFLOP/s ${place}`);
  return words.length > 0 ? `; peak ${words.join(', ')}` : '';
}

/** Of one contest with one net: a heading, a table and why some are not in it. */
export function formatContest(rows: readonly BenchRow[], outcomes: readonly Outcome[]): string {
  const [first] = rows;
  const refusals = outcomes.flatMap((outcome) => {
    if (outcome.trained) return [];
    const { engine, backend, threads, net } = outcome.contender;
    const how = threads > 1 ? ` with ${threads} threads` : '';
    return [`${engine} cannot train ${net.name} on ${backend}${how}: ${outcome.reason.split('\n')[0]}`];
  });
  if (!first) return refusals.join('\n');
  const heading = `${first.net}, batch ${first.batch}: ${describeWork(first, rows)}${describePeaks(rows)}`;
  return [heading, formatTable(columnsFor(rows), rows), ...refusals].join('\n');
}

/** How a series of nets grows, against its arithmetic. */
export function formatGrowth({ title, points }: GrowthSeries, rows: readonly BenchRow[]): string {
  const found = points.flatMap(({ factor, net }) => {
    const row = rows.find((each) => each.net === net.name);
    return row ? [{ factor, row }] : [];
  });
  const first = found[0]?.row;
  if (!first) return `${title}: nothing was measured.`;
  const grown = (row: BenchRow): number => row.msPerStep / first.msPerStep;
  const linear = (row: BenchRow): number => row.gflopExecuted / first.gflopExecuted;
  return formatTable(
    [
      { title, cell: ({ factor }) => factor, align: 'left' },
      { title: 'ms/step', cell: ({ row }) => formatNumber(row.msPerStep) },
      { title: 'least–most', cell: ({ row }) => `${formatNumber(row.msLeast)}–${formatNumber(row.msMost)}` },
      { title: 'grows', cell: ({ row }) => `${formatNumber(grown(row))}×` },
      { title: 'arithmetic', cell: ({ row }) => `${formatNumber(linear(row))}×` },
      { title: 'of linear', cell: ({ row }) => `${formatNumber((grown(row) / linear(row)) * 100)} %` },
      {
        title: 'of peak',
        cell: ({ row }) => formatShare(row.peakShare),
      },
    ],
    found,
  );
}

export const formatTargets = (rows: readonly BenchRow[]): string =>
  judgeTargets(rows)
    .map(({ target, passed, found }) => `${passed ? 'pass' : 'MISS'}  ${target}: ${found}`)
    .join('\n');

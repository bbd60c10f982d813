/**
 * @file `npm run bench`: our engines against others that train in a browser, on the same nets, data, batches and backends, in
 * one run in real browsers. Prints tables and whether the targets are met; a missed target is a finding, not a failure.
 */
import { writeFile } from 'node:fs/promises';

import { parseBenchArgs, USAGE, type BenchArgs } from './bench-args.ts';
import { findMachine, openBrowser, type Machine } from './bench-browser.ts';
import { BENCH_NETS, withBatch, type BenchNet } from './bench-nets.ts';
import type { BenchRow } from './bench-row.ts';
import { startBenchServer } from './bench-server.ts';
import { makeStage } from './browser-stage.ts';
import { runContest, type Stage } from './contest.ts';
import { entrantsOf, GROUPS } from './entrants.ts';
import { GROWTH } from './growth.ts';
import { describeMachine, formatContest, formatGrowth, formatTargets, TERMS } from './report.ts';
import { formatCosts } from './report-costs.ts';
import { rowsOf } from './rows.ts';

interface Run {
  readonly args: BenchArgs;
  readonly machine: Machine;
  readonly stage: Stage;
}

function netsOf({ nets, batch }: BenchArgs): readonly BenchNet[] {
  const chosen = BENCH_NETS.filter(({ name }) => nets.includes(name));
  return batch === undefined ? chosen : chosen.map((net) => withBatch(net, batch));
}

/** All engines on each net, first on the GPU, then on the processor. Prints as it goes. */
async function compareEngines({ args, machine, stage }: Run): Promise<readonly BenchRow[]> {
  const all: BenchRow[] = [];
  for (const net of netsOf(args)) {
    for (const group of GROUPS) {
      const entrants = entrantsOf(group, args, machine.threads);
      if (entrants.length === 0) continue;
      process.stderr.write(`${net.name} on ${group.join(' and ')} …\n`);
      const outcomes = await runContest(
        entrants.map((entrant) => ({ ...entrant, net })),
        stage,
        args,
      );
      const rows = rowsOf(outcomes);
      console.log(`${formatContest(rows, outcomes)}\n`);
      all.push(...rows);
      // The tfjs engine has every layer on every backend: without it, something is broken.
      const broken = outcomes.filter((outcome) => !outcome.trained && !outcome.tooSlow);
      if (broken.some(({ contender }) => contender.engine === 'strata-tfjs')) process.exitCode = 1;
    }
  }
  return all;
}

/** The compiled engine on one thread against itself. */
async function measureGrowth({ args, stage }: Run): Promise<readonly BenchRow[]> {
  const all: BenchRow[] = [];
  for (const series of GROWTH) {
    process.stderr.write(`growth with ${series.title} …\n`);
    const contenders = series.points.map(({ net }) => ({
      net,
      engine: 'strata-compiled' as const,
      backend: 'wasm' as const,
      threads: 1,
    }));
    const rows = rowsOf(await runContest(contenders, stage, args));
    console.log(`${formatGrowth(series, rows)}\n`);
    all.push(...rows);
  }
  return all;
}

/** Turns of each, and how long they are. */
const [TURNS, TURN_SECONDS] = [5, 4];

/** What the page does beside training. */
async function measureCosts({ args, machine }: Run, url: string): Promise<void> {
  process.stderr.write('what is done beside training …\n');
  const browser = await openBrowser({ url, headless: args.headless, args: machine.args });
  try {
    const costs = await browser.page.evaluate(
      ([turns, seconds]) => window.strataBench!.measureCosts(turns, seconds),
      [TURNS, TURN_SECONDS] as const,
    );
    console.log(`${formatCosts(costs)}\n`);
  } finally {
    await browser.close();
  }
}

async function runBench(args: BenchArgs): Promise<void> {
  const server = await startBenchServer();
  try {
    const machine = await findMachine(server.url, args.headless);
    console.log(`${describeMachine(machine)}\n\n${TERMS}\n`);
    const stage = makeStage({ ...args, server, machine });
    try {
      const run = { args, machine, stage };
      const rows = await compareEngines(run);
      const grown = args.growth ? await measureGrowth(run) : [];
      if (args.costs) await measureCosts(run, server.url);
      console.log(formatTargets(rows));
      if (args.json !== undefined)
        await writeFile(args.json, `${JSON.stringify([...rows, ...grown], null, 2)}\n`);
    } finally {
      await stage.close();
    }
  } finally {
    await server.close();
  }
}

const args = parseBenchArgs(process.argv.slice(2));
if (!args.ok) {
  console.error(`${args.error}\n\n${USAGE}`);
  process.exitCode = 2;
} else if (args.value.help) {
  console.log(USAGE);
} else {
  await runBench(args.value);
}

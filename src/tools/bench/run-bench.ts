/**
 * @file `npm run bench`: our engines against stock `model.fit`, on the same nets, data, batches and backends, in one
 * run in a real browser. Prints a table and whether the targets are met; a missed target is a finding, not a failure.
 */
import { writeFile } from 'node:fs/promises';

import { presetOf } from '#presets/index.ts';
import { parseBenchArgs, USAGE, type BenchArgs } from './bench-args.ts';
import { openBenchBrowser, type BenchBrowser } from './bench-browser.ts';
import type { BenchCase } from './bench-row.ts';
import { startBenchServer } from './bench-server.ts';
import { compareEngines, type Outcome, type TrainerOf } from './compare-engines.ts';
import { BENCH_SAMPLES } from './page/trainer-call.ts';
import { describeMachine, formatOutcomes, formatTargets, rowsOf } from './report.ts';

function casesOf({ nets, backends, batch }: BenchArgs): readonly BenchCase[] {
  return nets.flatMap((net) =>
    backends.map((backend) => ({ net, backend, batch: batch ?? presetOf(net).document.training.batchSize })),
  );
}

async function measure({ page }: BenchBrowser, args: BenchArgs): Promise<readonly Outcome[]> {
  const trainerOf: TrainerOf = (engine, bench) => ({
    engine,
    async train(steps) {
      const call = [engine, bench, steps] as const;
      const answer = await page.evaluate(([...of]) => window.strataBench!.train(...of), call);
      if (answer.ok) return answer.value;
      throw new Error(answer.error);
    },
  });
  const outcomes: Outcome[] = [];
  for (const bench of casesOf(args)) {
    process.stderr.write(`${bench.net} on ${bench.backend} …\n`);
    const budget = { seconds: args.seconds, maxSteps: Math.floor(BENCH_SAMPLES / bench.batch) };
    outcomes.push(...(await compareEngines(bench, trainerOf, budget)));
    await page.evaluate(() => window.strataBench!.close());
  }
  return outcomes;
}

async function runBench(args: BenchArgs): Promise<void> {
  const server = await startBenchServer();
  try {
    const browser = await openBenchBrowser(server.url, args.headless);
    try {
      console.log(`${describeMachine(browser)}\n`);
      const outcomes = await measure(browser, args);
      const rows = rowsOf(outcomes);
      console.log(`${formatOutcomes(outcomes)}\n\n${formatTargets(rows)}`);
      if (args.json !== undefined) await writeFile(args.json, `${JSON.stringify(rows, null, 2)}\n`);
      if (outcomes.some(({ engine, trained }) => engine === 'strata-tfjs' && !trained)) process.exitCode = 1;
    } finally {
      await browser.close();
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

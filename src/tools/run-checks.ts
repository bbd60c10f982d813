/**
 * @file `npm test`: runs every stage, one line each, and says what failed. `--fast` (`npm run check`) leaves out what
 * needs a browser. The last line is always `N passed, N failed`; the exit code tells whether anything failed.
 */
import { nowMs } from '#lib/clock.ts';

import type { Stage, StageResult } from './checks/stage.ts';
import { ALL_STAGES, FAST_STAGES } from './checks/stages.ts';

/** Lines worth seeing even when all is well: a figure that was measured, a browser that was installed. */
const figuresIn = (output: string): string[] =>
  output.split('\n').filter((line) => line.trimStart().startsWith('▸ '));

async function runStage({ name, run }: Stage): Promise<StageResult> {
  const startedMs = nowMs();
  const result = await run();
  const seconds = ((nowMs() - startedMs) / 1000).toFixed(1);
  const mark = result.failed === 0 ? '✓' : '✗';
  console.log(
    `${mark} ${name.padEnd(20)} ${`${seconds} s`.padStart(8)}   ${result.passed} passed, ${result.failed} failed`,
  );
  if (result.failed > 0) console.log(`\n${result.output.trimEnd()}\n`);
  else for (const line of figuresIn(result.output)) console.log(`    ${line.trimStart()}`);
  return result;
}

let passed = 0;
let failed = 0;
for (const stage of process.argv.includes('--fast') ? FAST_STAGES : ALL_STAGES) {
  // One after the other: the browser tests need the machine to themselves.
  const result = await runStage(stage);
  passed += result.passed;
  failed += result.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

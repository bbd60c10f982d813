/** @file One case on every engine that is made for it: opened, warmed up, timed in turns. */
import { BENCH_ENGINES, runsOn, type BenchCase, type BenchEngine, type GpuWork } from './bench-row.ts';
import { timeInTurns, warmUp, type Budget, type Contestant, type Trainer } from './measure.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** What an engine did with a case, or why it could not. */
export type Outcome = { readonly bench: BenchCase; readonly engine: BenchEngine } & (
  | {
      readonly trained: true;
      readonly msPerStep: Spread;
      /** Steps that were timed. */
      readonly steps: number;
      /** Of one step. */
      readonly work: GpuWork;
    }
  | { readonly trained: false; readonly reason: string }
);

export type TrainerOf = (engine: BenchEngine, bench: BenchCase) => Trainer;

/** The outcomes, ours first. An engine that cannot train does not stop the others. */
export async function compareEngines(
  bench: BenchCase,
  trainerOf: TrainerOf,
  budget: Budget,
): Promise<readonly Outcome[]> {
  const contestants: Contestant[] = [];
  const outcomes: Outcome[] = [];
  for (const engine of BENCH_ENGINES.filter((each) => runsOn(each, bench.backend))) {
    const trainer = trainerOf(engine, bench);
    try {
      contestants.push({ trainer, stepsPerChunk: await warmUp(trainer, budget) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      outcomes.push({ bench, engine, trained: false, reason });
    }
  }
  const timings = await timeInTurns(contestants, budget);
  for (const [index, { trainer }] of contestants.entries()) {
    const { msPerStep, ...timing } = timings[index]!;
    outcomes.push({
      bench,
      engine: trainer.engine,
      trained: true,
      msPerStep: spreadOf(msPerStep),
      ...timing,
    });
  }
  return outcomes.toSorted((a, b) => BENCH_ENGINES.indexOf(a.engine) - BENCH_ENGINES.indexOf(b.engine));
}

/**
 * @file How steps are timed. Engines take turns, chunk by chunk, so that whatever else the machine does meanwhile
 * hits both. Knows nothing of browsers: it is given trainers.
 */
import { mapWork, NO_GPU_WORK, type BenchEngine, type GpuWork } from './bench-row.ts';

/** Steps that were taken in a row, their read-back included. */
export interface Chunk {
  readonly ms: number;
  /** Of the whole chunk. */
  readonly work: GpuWork;
}

/** An engine with a network to train. */
export interface Trainer {
  readonly engine: BenchEngine;
  /** Takes so many steps and waits for the last. Rejects when it cannot train. */
  train(steps: number): Promise<Chunk>;
}

export interface Timing {
  /** Of every chunk. */
  readonly msPerStep: readonly number[];
  /** Steps that were timed. */
  readonly steps: number;
  /** Of one step of the last chunk, when pools of buffers have filled; reading the loss back has its share in it. */
  readonly work: GpuWork;
}

export interface Budget {
  /** Timed, for each engine. */
  readonly seconds: number;
  /** More steps than this make no chunk. */
  readonly maxSteps: number;
}

/** So many chunks fill the time, unless steps are very fast or very slow. */
const CHUNKS = 6;
/** With three, one that something else disturbed does not decide the median. */
const MIN_CHUNKS = 3;

/** Trains until everything is compiled and warm; returns how many steps make a chunk. */
export async function warmUp(trainer: Trainer, { seconds, maxSteps }: Budget): Promise<number> {
  const chunkMs = (seconds * 1000) / CHUNKS;
  const first = await trainer.train(1);
  if (first.ms >= seconds * 1000) return 1; // Whatever share of it was compiling, steps are slow.
  let steps = 1;
  let { ms } = await trainer.train(steps);
  while (ms < chunkMs / 2 && steps < maxSteps) {
    steps = Math.min(maxSteps, steps * 2);
    ({ ms } = await trainer.train(steps));
  }
  return Math.min(maxSteps, Math.max(1, Math.round((steps * chunkMs) / Math.max(ms, 0.1))));
}

/** A trainer that is warm. */
export interface Contestant {
  readonly trainer: Trainer;
  readonly stepsPerChunk: number;
}

/** Times them in turns, each for its share of time and at least {@link MIN_CHUNKS} chunks. */
export async function timeInTurns(
  contestants: readonly Contestant[],
  { seconds }: Budget,
): Promise<readonly Timing[]> {
  const runs = contestants.map((contestant) => ({
    ...contestant,
    chunkMs: [] as number[],
    totalMs: 0,
    work: NO_GPU_WORK,
  }));
  const unfinished = () =>
    runs.filter(({ chunkMs, totalMs }) => totalMs < seconds * 1000 || chunkMs.length < MIN_CHUNKS);
  for (let turn = unfinished(); turn.length > 0; turn = unfinished()) {
    for (const run of turn) {
      const { ms, work } = await run.trainer.train(run.stepsPerChunk);
      run.chunkMs.push(ms);
      run.totalMs += ms;
      run.work = work;
    }
  }
  return runs.map(({ chunkMs, stepsPerChunk, work }) => ({
    msPerStep: chunkMs.map((ms) => ms / stepsPerChunk),
    steps: chunkMs.length * stepsPerChunk,
    work: mapWork((key) => work[key] / stepsPerChunk),
  }));
}

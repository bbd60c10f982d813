/**
 * @file How steps are timed. Engines take turns, chunk by chunk, so that whatever else the machine does meanwhile
 * hits both. Knows nothing of browsers: it is given trainers.
 */
import type { BenchEngine, GpuWork } from './bench-row.ts';

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
}

export interface Budget {
  /** Timed, for each engine. */
  readonly seconds: number;
  /** More steps than this make no chunk. */
  readonly maxSteps: number;
}

/** So many chunks fill the time, unless steps are very fast or very slow. */
const CHUNKS = 6;
/** One chunk tells nothing about the spread. */
const MIN_CHUNKS = 2;

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
  const runs = contestants.map((contestant) => ({ ...contestant, chunkMs: [] as number[], totalMs: 0 }));
  const unfinished = () =>
    runs.filter(({ chunkMs, totalMs }) => totalMs < seconds * 1000 || chunkMs.length < MIN_CHUNKS);
  for (let turn = unfinished(); turn.length > 0; turn = unfinished()) {
    for (const run of turn) {
      const { ms } = await run.trainer.train(run.stepsPerChunk);
      run.chunkMs.push(ms);
      run.totalMs += ms;
    }
  }
  return runs.map(({ chunkMs, stepsPerChunk }) => ({
    msPerStep: chunkMs.map((ms) => ms / stepsPerChunk),
    steps: chunkMs.length * stepsPerChunk,
  }));
}

/** Steps that GPU work is averaged over, where they are fast: buffers are pooled, so not every step makes the same. */
const COUNTED_STEPS = 16;
/** Where they are slow. */
const MIN_COUNTED_STEPS = 2;

/** GPU work of one step: what further steps add to a chunk, so that what a chunk costs once drops out. */
export async function countWork({ trainer, stepsPerChunk }: Contestant): Promise<GpuWork> {
  const further = Math.max(MIN_COUNTED_STEPS, Math.min(COUNTED_STEPS, stepsPerChunk - 1));
  const { work: least } = await trainer.train(1);
  const { work: most } = await trainer.train(1 + further);
  const added = (key: keyof GpuWork): number => (most[key] - least[key]) / further;
  return {
    dispatches: added('dispatches'),
    submits: added('submits'),
    buffersCreated: added('buffersCreated'),
    bytesUploaded: added('bytesUploaded'),
  };
}

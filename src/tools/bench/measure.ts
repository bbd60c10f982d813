/**
 * @file How steps are timed. Engines take turns, chunk by chunk, so that whatever else the machine does meanwhile
 * hits all of them. Knows nothing of browsers: it is given trainers.
 */
import { mapWork, NO_GPU_WORK, type GpuWork } from './bench-row.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** Steps that were taken in a row, their read-back included. */
export interface Chunk {
  readonly ms: number;
  /** Of the whole chunk: time in which JavaScript gave orders, where orders are not the work itself. */
  readonly jsMs: number | null;
  /** Of the whole chunk. */
  readonly work: GpuWork;
}

/** Nobody waited any longer: not a fault, but no figure either. */
export class TooSlow extends Error {
  constructor(seconds: number) {
    super(`no answer within ${seconds} seconds (--patience)`);
  }
}

/** An engine with a network to train. */
export interface Trainer {
  /** Takes so many steps and waits for the last. Rejects when it cannot train, with {@link TooSlow} when it takes too long. */
  train(steps: number): Promise<Chunk>;
}

export interface Budget {
  /** Timed, for each engine. */
  readonly seconds: number;
  /** Whoever has used so much time is not asked again, even if three chunks have not come together. */
  readonly patienceSeconds: number;
}

/** So many chunks fill the time, unless steps are very fast or very slow. */
const CHUNKS = 6;
/** With three, one that something else disturbed does not decide the median. */
const MIN_CHUNKS = 3;
const MOST_STEPS = 16_384;

/** The nearest number of steps that an engine can be asked for: beyond one pass through the data, whole passes. */
function roundSteps(steps: number, epochSteps: number): number {
  const few = Math.min(MOST_STEPS, Math.max(1, Math.round(steps)));
  return few <= epochSteps ? few : few - (few % epochSteps);
}

/** Trains until everything is compiled and warm; returns how many steps make a chunk. */
export async function warmUp(trainer: Trainer, epochSteps: number, { seconds }: Budget): Promise<number> {
  const chunkMs = (seconds * 1000) / CHUNKS;
  const first = await trainer.train(1);
  if (first.ms >= seconds * 1000) return 1; // Whatever share of it was compiling, steps are slow.
  let steps = 1;
  let { ms } = await trainer.train(steps);
  for (;;) {
    const more = roundSteps(steps * 2, epochSteps);
    if (ms >= chunkMs / 2 || more <= steps) break;
    steps = more;
    ({ ms } = await trainer.train(steps));
  }
  return roundSteps((steps * chunkMs) / Math.max(ms, 0.1), epochSteps);
}

/** What is measured over and over: an engine's chunk of steps, or what the machine could do. */
export interface Player {
  /** Measures once and returns how many milliseconds that took. */
  play(): Promise<number>;
}

/** Lets everybody play in turns until each has used its time. Returns why players could not go on; they play no more. */
export async function takeTurns<P extends Player>(
  players: readonly P[],
  { seconds, patienceSeconds }: Budget,
): Promise<ReadonlyMap<P, unknown>> {
  const failures = new Map<P, unknown>();
  const runs = players.map((player) => ({ player, plays: 0, totalMs: 0 }));
  const unfinished = () =>
    runs.filter(({ player, plays, totalMs }) => {
      const enough = plays < MIN_CHUNKS ? patienceSeconds : seconds;
      return !failures.has(player) && (plays === 0 || totalMs < enough * 1000);
    });
  for (let turn = unfinished(); turn.length > 0; turn = unfinished()) {
    for (const run of turn) {
      try {
        run.totalMs += await run.player.play();
        run.plays++;
      } catch (error) {
        failures.set(run.player, error);
      }
    }
  }
  return failures;
}

export interface Timing {
  readonly msPerStep: Spread;
  /** Null where it is not known. */
  readonly jsMsPerStep: number | null;
  /** Steps that were timed. */
  readonly steps: number;
  /** Of one step of the last chunk, reading the loss back included. */
  readonly work: GpuWork;
}

/** A trainer that is warm, asked for the same number of steps again and again. */
export class TimedTrainer implements Player {
  readonly #trainer: Trainer;
  readonly #stepsPerChunk: number;
  readonly #chunks: Chunk[] = [];

  constructor(trainer: Trainer, stepsPerChunk: number) {
    this.#trainer = trainer;
    this.#stepsPerChunk = stepsPerChunk;
  }

  async play(): Promise<number> {
    const chunk = await this.#trainer.train(this.#stepsPerChunk);
    this.#chunks.push(chunk);
    return chunk.ms;
  }

  /** Throws a RangeError before the first play. */
  timing(): Timing {
    const steps = this.#stepsPerChunk;
    const work = this.#chunks.at(-1)?.work ?? NO_GPU_WORK;
    const jsMs = this.#chunks.map((chunk) => chunk.jsMs).filter((ms) => ms !== null);
    return {
      msPerStep: spreadOf(this.#chunks.map(({ ms }) => ms / steps)),
      jsMsPerStep: jsMs.length > 0 ? spreadOf(jsMs).median / steps : null,
      steps: this.#chunks.length * steps,
      work: mapWork((kind) => work[kind] / steps),
    };
  }
}

/** @file The half of a benchmark's worker that is the same for all engines: it takes calls, counts and times. */
import { nowMs } from '#lib/clock.ts';
import { err, ok } from '#lib/result.ts';
import { mapWork } from '#tools/bench/bench-row.ts';
import type { Chunk } from '#tools/bench/measure.ts';
import { countGpuWork } from './count-gpu-work.ts';
import type { TrainerAnswer, TrainerCall, TrainerJob } from './trainer-call.ts';

export interface StepsTaken {
  /** Of the last step. */
  readonly loss: number;
  /** Time in which JavaScript gave orders and could do nothing else, where orders are not the work itself. */
  readonly jsMs?: number;
}
/** Takes the steps that were arranged, and waits for them. This is what is timed. */
export type TakeSteps = () => Promise<StepsTaken>;
/** Makes ready what is not part of training: slices of the data, lists of indices. */
export type ArrangeSteps = (steps: number) => Promise<TakeSteps>;
/** Starts the backend, loads the data, builds the network. Throws when this engine cannot do that. */
export type OpenTrainer = (job: TrainerJob) => Promise<ArrangeSteps>;

export function serveTrainer(open: OpenTrainer): void {
  const work = countGpuWork();
  let opened: Promise<ArrangeSteps> | undefined;

  async function train({ job, steps }: TrainerCall): Promise<Chunk> {
    opened ??= open(job);
    const arrange = await opened;
    const takeSteps = await arrange(steps);
    const before = { ...work };
    const startedMs = nowMs();
    const { loss, jsMs } = await takeSteps();
    const ms = nowMs() - startedMs;
    if (!Number.isFinite(loss)) throw new Error(`After ${steps} steps the loss is ${loss}.`);
    return { ms, jsMs: jsMs ?? null, work: mapWork((kind) => work[kind] - before[kind]) };
  }

  globalThis.addEventListener('message', ({ data }: MessageEvent<TrainerCall>) => {
    train(data)
      .then((chunk): TrainerAnswer => ok(chunk))
      .catch((error: unknown): TrainerAnswer => err(error instanceof Error ? error.message : String(error)))
      .then((answer) => globalThis.postMessage(answer))
      .catch(reportError);
  });
}

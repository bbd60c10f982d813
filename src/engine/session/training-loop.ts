/**
 * @file The loop that trains: batches from the sampler into the program, metrics back, a validation at the end of each
 * epoch. It never waits for the page, yields often enough to hear it, and stops only between steps.
 */
import { nowMs } from '#lib/clock.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { StepMetrics } from '#protocol/run.ts';
import type { BatchIndices } from '#engine/engine.ts';
import { endStopping, followStopping } from './early-stopping.ts';
import { evaluateSplit } from './evaluate.ts';
import { followValidation, nextRates } from './learning-rates.ts';
import { createMetricsFeed, type MetricsFeed } from './metrics-feed.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { createPacer, WATCHED_SUBMISSION_MS, type Pacer } from './pacer.ts';
import { reachOf } from './split-data.ts';
import { noteSteps, type TrainingRun } from './training-run.ts';

export type LoopEnd = 'paused' | 'finished' | 'stopped' | 'diverged';

export interface LoopContext {
  readonly run: TrainingRun;
  /** Steps to take at most. */
  readonly steps: number;
  readonly signal: AbortSignal;
  emit(event: EngineEvent): void;
}

interface Loop extends LoopContext {
  readonly pacer: Pacer;
}

/** Waits for `wanted`, or until the signal stops the loop. Listens no longer than that: a loop waits before every few steps. */
function orStopped(wanted: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve();
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    void wanted.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The next `count` batches, fewer at the end of the epoch. */
function takeBatches({ sampler, batchSize }: TrainingRun, count: number): readonly BatchIndices[] {
  const batches: BatchIndices[] = [];
  while (batches.length < count && !sampler.epochDone) batches.push(sampler.take(batchSize));
  return batches;
}

/** Of the last look at a picture: after that somebody has gone. */
const WATCHED_MS = 300;

const submissionMs = ({ watchedMs }: TrainingRun): number | undefined =>
  nowMs() - watchedMs < WATCHED_MS ? WATCHED_SUBMISSION_MS : undefined;

/** Takes steps for about a tenth of a second, waiting for data that has not arrived, and reads their metrics. */
async function runCycle({ run, signal, pacer }: Loop, most: number): Promise<readonly StepMetrics[]> {
  const { program, gate } = run.guarded;
  const { train } = run.data.views;
  let [startMs, steps, samples] = [nowMs(), 0, 0];
  const watched = run.updates.wanted; // by a step at the beginning, when nothing is under way
  const wanted = Math.min(run.keeper.eager ? pacer.stepsPerSubmission : pacer.stepsPerCycle, most);
  while (steps < wanted && !run.sampler.epochDone) {
    const alone = watched && steps === 0;
    const count = alone ? 1 : Math.min(pacer.stepsPerSubmission, wanted - steps);
    const waitMs = nowMs();
    try {
      await orStopped(train.whenArrived(run.sampler.reach(count * run.batchSize)), signal);
    } catch (error) {
      if (steps === 0) throw error;
      break; // the steps that were taken are told first; the next cycle hears of the trouble
    }
    startMs += nowMs() - waitMs;
    if (signal.aborted) break;
    const rates = nextRates(run, count);
    const { epoch } = run.sampler.position;
    const batches = takeBatches(run, count);
    const take = (): Promise<void> => gate.run(() => program.step(batches, rates, epoch));
    await (alone ? run.updates.around(take) : take());
    steps += batches.length;
    samples += batches.reduce((sum, batch) => sum + batch.length, 0);
    await nextTurn();
  }
  if (steps === 0) return [];
  const metrics = await gate.run(() => program.drain());
  const elapsedMs = nowMs() - startMs;
  run.step += steps;
  // How long the watched step's weights were read is not known apart from the step: this cycle tells nothing of the pace.
  if (!watched) {
    run.throughput.add(samples, elapsedMs);
    pacer.record(steps, elapsedMs, submissionMs(run));
  }
  await nextTurn();
  return metrics;
}

/** Validates and turns the page. `paused` when the signal came first: then the next start does it. Null to go on. */
async function finishEpoch({ run, signal }: Loop, feed: MetricsFeed): Promise<'paused' | 'stopped' | null> {
  const { validation } = run.data.views;
  await orStopped(validation.whenArrived(reachOf(validation.positions)), signal);
  const evaluation = await evaluateSplit(run.guarded, run.data, 'validation', { signal });
  if (!evaluation) return 'paused';
  const { loss, accuracy, samples } = evaluation;
  run.validation = { loss, accuracy, samples };
  followValidation(run, loss);
  run.sampler.nextEpoch();
  const stops = await followStopping(run, run.validation);
  const metrics = { epoch: run.sampler.position.epoch, step: run.step, validation: run.validation };
  feed.pushEpoch(metrics);
  return stops ? 'stopped' : null;
}

async function trainUntilEnd(loop: Loop): Promise<LoopEnd> {
  const { run, emit, signal } = loop;
  const feed = createMetricsFeed(run, emit);
  const { keeper } = run;
  const lastStep = run.step + loop.steps;
  let running = false;
  const trainOn = async (): Promise<LoopEnd> => {
    for (;;) {
      if (run.sampler.epochDone) {
        const end = await finishEpoch(loop, feed);
        if (end) return end;
      }
      const { epoch, samplesInEpoch } = run.sampler.position;
      if (epoch >= run.targetEpochs && samplesInEpoch === 0) return 'finished';
      if (signal.aborted || run.step >= lastStep) return 'paused';
      const metrics = await runCycle(loop, lastStep - run.step);
      // Trouble that came meanwhile has told its own phase, and ends the next cycle.
      if (!running && metrics.length > 0 && !run.fault)
        emit({ type: 'run.phase', phase: { name: 'running' } });
      running ||= metrics.length > 0;
      const broken = metrics.findIndex(({ loss }) => !Number.isFinite(loss));
      const shown = broken < 0 ? metrics : metrics.slice(0, broken + 1);
      noteSteps(run, shown);
      feed.push(shown);
      if (broken >= 0) return 'diverged';
      await keeper.saveIfDue(run);
    }
  };
  try {
    await keeper.begin(run);
    const end = await trainOn();
    feed.flush();
    if (end === 'finished' || end === 'stopped') await endStopping(run);
    if (end !== 'diverged') await keeper.save(run);
    return end;
  } finally {
    feed.flush();
    await keeper.settled();
  }
}

/** Trains until the run's target, early stopping, the limit of steps, the signal, or a loss that is no number. Rejects with faults. */
export async function runTrainingLoop(context: LoopContext): Promise<LoopEnd> {
  const { run } = context;
  const startMs = nowMs();
  run.lastSteps = [];
  run.restoredEpoch = null;
  try {
    return await trainUntilEnd({ ...context, pacer: createPacer() });
  } finally {
    run.seconds += (nowMs() - startMs) / 1000;
  }
}

/** @file Steps and epochs on their way to the page: all of them, in at most ten messages a second. */
import { nowMs } from '#lib/clock.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { EpochMetrics, StepMetrics } from '#protocol/run.ts';
import { progressOf, type TrainingRun } from './training-run.ts';

const INTERVAL_MS = 100;

export interface MetricsFeed {
  push(steps: readonly StepMetrics[]): void;
  /** Steps of the epoch have been pushed before. */
  pushEpoch(epoch: EpochMetrics): void;
  /** Sends what is waiting at once. */
  flush(): void;
}

export function createMetricsFeed(run: TrainingRun, emit: (event: EngineEvent) => void): MetricsFeed {
  let steps: StepMetrics[] = [];
  let epochs: EpochMetrics[] = [];
  let sentMs = -Infinity;

  function flush(): void {
    if (steps.length === 0 && epochs.length === 0) return;
    const progress = progressOf(run);
    if (steps.length > 0) emit({ type: 'run.metrics', steps, progress });
    if (epochs.length > 0) emit({ type: 'run.epochs', epochs, progress });
    [steps, epochs] = [[], []];
    sentMs = nowMs();
  }
  const flushIfDue = (): void => {
    if (nowMs() - sentMs >= INTERVAL_MS) flush();
  };

  return {
    flush,
    push: (more) => {
      for (const step of more) steps.push(step);
      flushIfDue();
    },
    pushEpoch: (epoch) => {
      epochs.push(epoch);
      flushIfDue();
    },
  };
}

/** @file Steps on their way to the page: all of them, in at most ten messages a second. */
import { nowMs } from '#lib/clock.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { StepMetrics } from '#protocol/run.ts';
import { progressOf, type TrainingRun } from './training-run.ts';

const INTERVAL_MS = 100;

export interface MetricsFeed {
  push(steps: readonly StepMetrics[]): void;
  /** Sends what is waiting at once. */
  flush(): void;
}

export function createMetricsFeed(run: TrainingRun, emit: (event: EngineEvent) => void): MetricsFeed {
  let waiting: StepMetrics[] = [];
  let sentMs = -Infinity;

  function flush(): void {
    if (waiting.length === 0) return;
    emit({ type: 'run.metrics', steps: waiting, progress: progressOf(run) });
    waiting = [];
    sentMs = nowMs();
  }

  return {
    flush,
    push: (steps) => {
      waiting.push(...steps);
      if (nowMs() - sentMs >= INTERVAL_MS) flush();
    },
  };
}

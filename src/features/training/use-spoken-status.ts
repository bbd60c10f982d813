/** @file The status for a live region: at once when something has happened, else less and less often while it runs. */
import { useEffect, useState } from 'react';
import { nowMs } from '#lib/clock.ts';
import type { Text } from '#lib/text.ts';
import { useRun, type RunState } from '#store/run-store.ts';
import { describeRun } from './run-status.ts';

/** The first sentence after a start comes soon, the next ones after twice the time each, up to the last. */
const PAUSES_MS = { first: 1000, last: 16_000 };
/** Between two epochs that are told: small networks end hundreds in a second. */
const EPOCHS_MS = 500;

/** What is told without delay when it changes. Only a running network changes too fast to tell everything. */
const milestone = (run: RunState): string =>
  run.phase.name === 'running'
    ? ['running', run.epochs.length, run.progress?.targetEpochs].join()
    : describeRun(run).en;

export function useSpokenStatus(): Text {
  const [status, setStatus] = useState(() => describeRun(useRun.getState()));
  useEffect(() => {
    let spoken = '';
    let lastMs = -Infinity;
    let pauseMs = PAUSES_MS.first;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = (run: RunState): void => {
      const [now, at] = [nowMs(), milestone(run)];
      clearTimeout(timer);
      if (
        at !== spoken &&
        at.startsWith('running') &&
        spoken.startsWith('running') &&
        now - lastMs < EPOCHS_MS
      ) {
        timer = setTimeout(() => update(useRun.getState()), lastMs + EPOCHS_MS - now);
        return;
      }
      if (at === spoken && now - lastMs < pauseMs) return;
      if (at === spoken && run.phase.name !== 'running') return;
      pauseMs = at === spoken ? Math.min(PAUSES_MS.last, pauseMs * 2) : PAUSES_MS.first;
      [spoken, lastMs] = [at, now];
      setStatus(describeRun(run));
    };
    update(useRun.getState());
    const leave = useRun.subscribe(update);
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, []);
  return status;
}

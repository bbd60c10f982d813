/** @file The run for whoever draws much: seen at most every so often, and never late by more than that. */
import { useEffect, useState } from 'react';
import { nowMs } from '#lib/clock.ts';
import { useRun, type RunState } from './run-store.ts';

/**
 * A slice of the run, renewed at most every `intervalMs`, or not at all while that is null. `select` must keep its
 * identity between renders.
 */
export function useThrottledRun<T>(select: (state: RunState) => T, intervalMs: number | null): T {
  const [slice, setSlice] = useState(() => select(useRun.getState()));
  useEffect(() => {
    if (intervalMs === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastMs = -Infinity;
    const renew = (): void => {
      timer = undefined;
      lastMs = nowMs();
      setSlice(() => select(useRun.getState()));
    };
    const onChange = (): void => {
      timer ??= setTimeout(renew, Math.max(0, intervalMs - (nowMs() - lastMs)));
    };
    renew(); // what happened between the first render and this effect
    const stop = useRun.subscribe(onChange);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [select, intervalMs]);
  return slice;
}

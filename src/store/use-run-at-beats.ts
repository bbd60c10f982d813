/** @file The run for whoever draws what changes with every step: seen at the page's beats. */
import { useEffect, useState } from 'react';
import { pulse } from './pulse.ts';
import { useRun, type RunState } from './run-store.ts';

/**
 * A slice of the run, renewed at the page's beats while `looking`, and at once when the run begins, ends or is another.
 * `select` must keep its identity between renders.
 */
export function useRunAtBeats<T>(select: (state: RunState) => T, looking = true): T {
  const [slice, setSlice] = useState(() => select(useRun.getState()));
  useEffect(() => {
    if (!looking) return undefined;
    const draw = (): void => setSlice(() => select(useRun.getState()));
    draw(); // what happened between the first render and this effect
    const leave = pulse.join({ draw });
    const unfollow = useRun.subscribe((state, before) => {
      if (state.phase !== before.phase || state.opened !== before.opened) draw();
    });
    return () => {
      leave();
      unfollow();
    };
  }, [select, looking]);
  return slice;
}

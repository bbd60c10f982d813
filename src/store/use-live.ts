/** @file What the network says now: asked again when the weights have moved, while somebody is looking. */
import { useEffect, useState } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '#protocol/messages.ts';
import { ask } from './engine-link.ts';
import { createLiveQuestion } from './live-question.ts';
import { pulse } from './pulse.ts';
import { useRun } from './run-store.ts';

/** Between two inputs that follow one another, as while somebody draws. */
const PAUSE_MS = 120;

/** An answer, and what it is the answer to. */
export interface Told<N extends RequestName> {
  readonly to: RequestInput<N>;
  readonly answer: RequestOutput<N>;
}

/**
 * What the engine said last about `name`: asked at once when the input or the network is another, at the page's beats while the
 * weights change, at most once every `intervalMs` (which is not expected to change). Null before the first answer, and while
 * `input` is undefined or no network is open. `input` must keep its identity between renders while it means the same.
 */
export function useTold<N extends RequestName>(
  name: N,
  input: RequestInput<N> | undefined,
  intervalMs = 0,
): Told<N> | null {
  const [told, setTold] = useState<Told<N> | null>(null);
  const [question] = useState(() =>
    createLiveQuestion<Told<N>>(setTold, {
      pauseMs: PAUSE_MS,
      intervalMs: () => intervalMs,
      want: pulse.want,
    }),
  );
  const open = useRun((state) => state.opened !== null);

  useEffect(() => {
    if (input === undefined || !open) return undefined;
    const put = (): void => question.about(async () => ({ to: input, answer: await ask(name, input) }));
    put();
    const leave = pulse.join(question);
    const unfollow = useRun.subscribe((state, before) => {
      if (state.opened !== before.opened) put();
      else if (state.modelRevision !== before.modelRevision) question.again();
    });
    return () => {
      leave();
      unfollow();
    };
  }, [question, name, input, open]);
  useEffect(() => () => question.stop(), [question, open]);

  return input === undefined || !open ? null : told;
}

/** The answer to `input`; until that has come, to the input before, so that what is drawn meanwhile stays. See {@link useTold}. */
export const useLive = <N extends RequestName>(
  name: N,
  input: RequestInput<N> | undefined,
  intervalMs?: number,
): RequestOutput<N> | null => useTold(name, input, intervalMs)?.answer ?? null;

/** The answer to this very `input`, for what is shown beside it; null until that has come. See {@link useTold}. */
export function useLiveFor<N extends RequestName>(
  name: N,
  input: RequestInput<N> | undefined,
  intervalMs?: number,
): RequestOutput<N> | null {
  const told = useTold(name, input, intervalMs);
  return told && told.to === input ? told.answer : null;
}

/** @file What the network says now: asked again when the weights have moved, while somebody is looking. */
import { useEffect, useState } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '#protocol/messages.ts';
import { ask } from './engine-link.ts';
import { createLiveQuestion } from './live-question.ts';
import { pulse } from './pulse.ts';
import { useRun } from './run-store.ts';

/** Between two inputs that follow one another, as while somebody draws. */
const PAUSE_MS = 120;

/**
 * The engine's answer to `input`: at once when the input or the network is another, at the page's beats while the weights
 * change, at most one every `intervalMs` (which is not expected to change). Null before the first answer, and while
 * `input` is undefined or no network is open. `input` must keep its identity between renders while it means the same.
 */
export function useLive<N extends RequestName>(
  name: N,
  input: RequestInput<N> | undefined,
  intervalMs = 0,
): RequestOutput<N> | null {
  const [answer, setAnswer] = useState<RequestOutput<N> | null>(null);
  const [question] = useState(() =>
    createLiveQuestion<RequestOutput<N>>((fresh) => setAnswer(() => fresh), {
      pauseMs: PAUSE_MS,
      intervalMs: () => intervalMs,
      want: pulse.want,
    }),
  );
  const open = useRun((state) => state.opened !== null);

  useEffect(() => {
    if (input === undefined || !open) return undefined;
    const put = (): void => question.about(() => ask(name, input));
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

  return input === undefined || !open ? null : answer;
}

/** @file What the network says now: asked again when the weights have moved, while somebody is looking. */
import { useEffect, useState } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '#protocol/messages.ts';
import { ask } from './engine-link.ts';
import { createLiveQuestion } from './live-question.ts';
import { useRun } from './run-store.ts';

/**
 * The engine's answer to `input`, asked again whenever the input or the weights change: one question in flight,
 * at most one every `intervalMs` (which is not expected to change). Null before the first answer, and while `input`
 * is undefined or no network is open. `input` must keep its identity between renders while it means the same.
 */
export function useLive<N extends RequestName>(
  name: N,
  input: RequestInput<N> | undefined,
  intervalMs = 250,
): RequestOutput<N> | null {
  const [answer, setAnswer] = useState<RequestOutput<N> | null>(null);
  const [question] = useState(() =>
    createLiveQuestion<RequestOutput<N>>((fresh) => setAnswer(() => fresh), intervalMs),
  );
  const open = useRun((state) => state.opened !== null);

  useEffect(() => {
    if (input === undefined || !open) return undefined;
    question.about(() => ask(name, input));
    return useRun.subscribe((state, before) => {
      if (state.modelRevision !== before.modelRevision || state.opened !== before.opened) question.again();
    });
  }, [question, name, input, open]);
  useEffect(() => () => question.stop(), [question, open]);

  return input === undefined || !open ? null : answer;
}

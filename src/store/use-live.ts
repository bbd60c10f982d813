/** @file What the network says now: asked again when the weights have moved, while somebody is looking. */
import { useEffect, useRef, useState } from 'react';
import { nowMs } from '#lib/clock.ts';
import type { RequestInput, RequestName, RequestOutput } from '#protocol/messages.ts';
import { ask } from './engine-link.ts';
import { useRun } from './run-store.ts';

/**
 * The engine's answer to `input`, asked again whenever the input or the weights change: one question in flight,
 * at most one every `intervalMs`. Null before the first answer, and while `input` is null or no network is open.
 * `input` must keep its identity between renders while it means the same.
 */
export function useLive<N extends RequestName>(
  name: N,
  input: RequestInput<N> | undefined,
  intervalMs = 250,
): RequestOutput<N> | null {
  const [answer, setAnswer] = useState<RequestOutput<N> | null>(null);
  const revision = useRun((state) => state.modelRevision);
  const opened = useRun((state) => state.opened);
  const wanted = useRef(0);
  const latestInput = useRef(input);
  const inFlight = useRef(false);
  const lastAskedMs = useRef(-Infinity);
  const [retry, setRetry] = useState(0);

  useEffect(() => {
    latestInput.current = input;
    if (input === undefined || !opened) {
      wanted.current++;
      setAnswer(null);
      return undefined;
    }
    const ticket = ++wanted.current;
    if (inFlight.current) return undefined; // the answer in flight will ask again
    const waitMs = Math.max(0, intervalMs - (nowMs() - lastAskedMs.current));
    const timer = setTimeout(() => {
      inFlight.current = true;
      lastAskedMs.current = nowMs();
      ask(name, input)
        .catch(() => null) // the run's own messages tell what is wrong
        .then((fresh) => setAnswer(latestInput.current === undefined ? null : fresh))
        .finally(() => {
          inFlight.current = false;
          if (ticket !== wanted.current) setRetry((count) => count + 1);
        });
    }, waitMs);
    return () => clearTimeout(timer);
  }, [name, input, revision, opened, intervalMs, retry]);

  return answer;
}

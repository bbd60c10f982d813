/** @file A question that is asked again and again: the newest one counts, one is in flight, with a pause between. */
import { nowMs } from '#lib/clock.ts';

export interface LiveQuestion<Answer> {
  /** From now on this is the question; asks it as soon as it may. */
  about(question: () => Promise<Answer>): void;
  /** The answer may have changed: asks once more. */
  again(): void;
  /** Asks no more until `about`; an answer that is on its way is dropped. */
  stop(): void;
}

/** Hands every answer to `tell`; a question that fails is not told of, its trouble has a way of its own. */
export function createLiveQuestion<Answer>(
  tell: (answer: Answer) => void,
  intervalMs: number,
): LiveQuestion<Answer> {
  let question: (() => Promise<Answer>) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inFlight = false;
  let wanted = false;
  let lastMs = -Infinity;

  const finish = (answer: Answer | null): void => {
    inFlight = false;
    if (question && answer !== null) tell(answer);
    if (wanted) schedule();
  };
  const put = (): void => {
    timer = undefined;
    if (!question) return;
    [wanted, inFlight, lastMs] = [false, true, nowMs()];
    question().then(finish, () => finish(null));
  };
  const schedule = (): void => {
    wanted = true;
    if (question && !inFlight && timer === undefined)
      timer = setTimeout(put, Math.max(0, lastMs + intervalMs - nowMs()));
  };
  return {
    about(next) {
      question = next;
      schedule();
    },
    again: schedule,
    stop() {
      question = null;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

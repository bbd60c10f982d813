/**
 * @file A question that is asked again and again: the newest one counts, and one is in flight. What a person asks is asked
 * and told at once; what is asked because the network has learned waits for the beats.
 */
import { nowMs } from '#lib/clock.ts';
import type { Pulse, PulseMember } from './pulse.ts';

export interface LiveQuestion<Answer> extends Required<PulseMember> {
  /** From now on this is the question: asks it as soon as it may. */
  about(question: () => Promise<Answer>): void;
  /** The answer may have changed: asks once more at a beat. */
  again(): void;
  /** Asks no more until `about`; an answer that is on its way is dropped. */
  stop(): void;
}

export interface LiveQuestionOptions {
  /** Between two questions of a person. */
  readonly pauseMs: number;
  /** Between two questions because the network has learned; asked for before each. */
  readonly intervalMs: () => number;
  readonly want: Pulse['want'];
}

/** Hands every answer to `tell`; a question that fails is not told of, its trouble has a way of its own. */
export function createLiveQuestion<Answer>(
  tell: (answer: Answer) => void,
  { pauseMs, intervalMs, want }: LiveQuestionOptions,
): LiveQuestion<Answer> {
  let question: (() => Promise<Answer>) | null = null;
  let [inFlight, pressing, stale] = [false, false, false];
  let lastMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Another one with every `stop`: answers of a round that is over are dropped. */
  let round = 0;
  /** What the next beat tells. */
  let waiting: { readonly answer: Answer } | null = null;

  const put = async (receive: (answer: Answer) => void): Promise<void> => {
    [inFlight, stale, lastMs] = [true, false, nowMs()];
    const of = round;
    const answer = await question!().catch(() => null);
    inFlight = false;
    if (of === round && answer !== null) receive(answer);
    if (pressing) press();
  };
  const press = (): void => {
    pressing = true;
    if (!question || inFlight) return;
    clearTimeout(timer);
    const putAtOnce = (): void => {
      pressing = false;
      waiting = null;
      void put(tell);
    };
    timer = setTimeout(putAtOnce, Math.max(0, lastMs + pauseMs - nowMs()));
  };
  return {
    about(next) {
      question = next;
      press();
    },
    again() {
      stale = true;
    },
    ask() {
      if (!question || !stale || inFlight || pressing) return undefined;
      const waitMs = lastMs + intervalMs() - nowMs();
      if (waitMs <= 0)
        return put((answer) => {
          waiting = { answer };
          want(); // when it came too late for the beat that asked
        });
      clearTimeout(timer);
      timer = setTimeout(want, waitMs);
      return undefined;
    },
    draw() {
      if (waiting) tell(waiting.answer);
      waiting = null;
    },
    stop() {
      round++;
      [question, waiting, pressing] = [null, null, false];
      clearTimeout(timer);
    },
  };
}

/**
 * @file How many steps to take before looking up. A cycle enqueues steps and then reads their metrics back, about ten
 * times a second; within it, no submission keeps the worker from its messages for long. Sized by what steps have
 * really taken, since enqueuing alone says nothing about a GPU.
 */

/** From one read-back to the next. */
const CYCLE_MS = 100;
/** From one look at the messages to the next; shorter while somebody watches pictures, which come as messages. */
const SUBMISSION_MS = 50;
export const WATCHED_SUBMISSION_MS = 8;
/** A guard against measurements of almost nothing. */
const MOST_STEPS = 4096;

export interface Pacer {
  readonly stepsPerCycle: number;
  readonly stepsPerSubmission: number;
  /** `steps` were enqueued and finished within `elapsedMs`. */
  record(steps: number, elapsedMs: number, submissionMs?: number): void;
}

/** Starts with single steps, since the first ones compile, and at most doubles from cycle to cycle. */
export function createPacer(): Pacer {
  let stepsPerCycle = 1;
  let stepsPerSubmission = 1;
  return {
    get stepsPerCycle() {
      return stepsPerCycle;
    },
    get stepsPerSubmission() {
      return stepsPerSubmission;
    },
    record: (steps, elapsedMs, submissionMs = SUBMISSION_MS) => {
      const within = (budgetMs: number, most: number): number =>
        Math.max(1, Math.min(most, Math.floor((budgetMs * steps) / Math.max(elapsedMs, 1e-3))));
      stepsPerCycle = within(CYCLE_MS, Math.min(2 * stepsPerCycle, MOST_STEPS));
      stepsPerSubmission = within(submissionMs, stepsPerCycle);
    },
  };
}

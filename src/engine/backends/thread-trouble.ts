/**
 * @file Errors of tfjs's WASM threads. Nobody hears of them but the worker as a whole: a thread that fails lets its error
 * through, and tfjs throws it once more. While threads start, and after they could not, these are no bugs.
 */

let hear: (() => void) | null = null;

/** Calls `onTrouble` with every such error from now on; returns the way to stop, when the threads run. */
export function expectThreadTrouble(onTrouble: () => void): () => void {
  hear = onTrouble;
  return () => {
    hear = null;
  };
}

/** Whether somebody else takes care of `event`: thrown on as the event that it was, or let through with the thread's file. */
export function isThreadTrouble({ error, filename }: ErrorEvent): boolean {
  if (!hear || !(error instanceof ErrorEvent || /^blob:|threaded-simd/.test(filename))) return false;
  hear();
  return true;
}

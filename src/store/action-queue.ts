let queue: Promise<unknown> = Promise.resolve();

/** Runs `work` after everything that was asked for before, whether that went well or not. */
export function enqueue<T>(work: () => Promise<T>): Promise<T> {
  const result = queue.then(work, work);
  queue = result.catch(() => undefined);
  return result;
}

/** Resolves when every action so far has been carried out. */
export const settled = (): Promise<unknown> => queue;

/** Lets nothing wait for what will never be carried out. */
export function leaveQueue(): void {
  queue = Promise.resolve();
}

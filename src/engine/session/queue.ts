/** One thing at a time, in the order in which it was asked for. */
export type Queue = <T>(work: () => T | Promise<T>) => Promise<T>;

/** A failed piece of work is its asker's matter; the next one goes on. */
export function createQueue(): Queue {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = tail.then(work);
    tail = result.then(
      () => undefined, // not what it came to: that may be large
      () => undefined,
    );
    return result;
  };
}

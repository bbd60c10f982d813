/** What `work` comes to, or what `late` gives (or throws) when that takes longer than `limitMs`. The work itself goes on. */
export async function withinOrElse<T, U>(work: Promise<T>, limitMs: number, late: () => U): Promise<T | U> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  return Promise.race([work, limit.then(late)]).finally(() => clearTimeout(timer));
}

/** What `work` comes to, or `otherwise` when that takes longer than `limitMs`. The work itself goes on. */
export const within = <T, U>(work: Promise<T>, limitMs: number, otherwise: U): Promise<T | U> =>
  withinOrElse(work, limitMs, () => otherwise);

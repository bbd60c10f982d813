/** What `work` comes to, or `otherwise` when that takes longer than `limitMs`. The work itself goes on. */
export async function within<T, U>(work: Promise<T>, limitMs: number, otherwise: U): Promise<T | U> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<U>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** @file Tokens that every vocabulary of pairs of sequences begins with. */

/** Fills sequences up; counts nowhere. */
export const PADDING = 0;
/** What a decoder reads before it has said anything. */
export const START = 1;
/** What a decoder says when it is done. */
export const END = 2;

/** The texts of what is said: up to END, or to the first padding. */
export function spell(tokens: ArrayLike<number>, vocabulary: readonly string[]): readonly string[] {
  const all = Array.from(tokens);
  const end = all.findIndex((token) => token === END || token === PADDING);
  return all.slice(0, end < 0 ? undefined : end).map((token) => vocabulary[token] ?? '');
}

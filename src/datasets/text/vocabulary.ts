/** @file Which pieces of text have a number: the most frequent first, after a few that stand for something else. */

/** Fills up what is too short; its number is 0, which `mask_zero` of an Embedding looks for. */
export const PAD = '<pad>';
/** Stands for every piece that has no number of its own. */
export const UNKNOWN = '<unk>';

/** In front of every vocabulary. */
export const SPECIALS = [PAD, UNKNOWN] as const;
export const PAD_INDEX = 0;
export const UNKNOWN_INDEX = 1;

export interface Vocabulary {
  /** Texts of the tokens by their number: the special ones, then the most frequent first. */
  readonly tokens: readonly string[];
  /** How often each stands in the texts that were learned from; 0 for the special ones. */
  readonly counts: readonly number[];
  /** The number of a piece; that of `<unk>` where it has none. A piece that reads `<pad>` is no padding. */
  indexOf(piece: string): number;
}

/** How often each piece stands among `pieces`, added to `counts`. */
export function countPieces(pieces: Iterable<string>, counts: Map<string, number>): void {
  for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
}

/** The most frequent pieces of `counts`, with the special tokens `size` at most; of equally frequent ones, those first that sort first. */
export function buildVocabulary(counts: ReadonlyMap<string, number>, size: number): Vocabulary {
  const kept = [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, Math.max(0, size - SPECIALS.length));
  const indices = new Map(kept.map(([piece], i) => [piece, SPECIALS.length + i]));
  return {
    tokens: [...SPECIALS, ...kept.map(([piece]) => piece)],
    counts: [...SPECIALS.map(() => 0), ...kept.map(([, count]) => count)],
    indexOf: (piece) => indices.get(piece) ?? UNKNOWN_INDEX,
  };
}

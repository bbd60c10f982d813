/** @file Which pieces of text have a number: the most frequent first, after a few that stand for something else. */

/** Fills up what is too short; its number is 0, which `mask_zero` of an Embedding looks for. */
export const PAD = '<pad>';
/** Stands for every piece that has no number of its own. */
export const UNKNOWN = '<unk>';
export const START = '<start>';
export const END = '<end>';

export const PAD_INDEX = 0;
export const UNKNOWN_INDEX = 1;

/** Tokens beside `<pad>` and `<unk>` that a task needs, in this order. */
export type Special = typeof START | typeof END;

export interface Vocabulary {
  /** Texts of the tokens by their number: the special ones, then the most frequent first. */
  readonly tokens: readonly string[];
  /** How often each stands in the texts that were learned from; 0 for the special ones. */
  readonly counts: readonly number[];
  /** How many of the tokens are special. */
  readonly specials: number;
  /** The number of a piece; that of `<unk>` where it has none. A piece that reads `<pad>` is no padding. */
  indexOf(piece: string): number;
  /** The number of a special token. Throws a RangeError where the vocabulary was made without it. */
  special(name: Special): number;
}

export interface VocabularySettings {
  /** Tokens at most, the special ones included. */
  readonly size: number;
  readonly specials?: readonly Special[];
}

/** How often each piece stands among `pieces`, added to `counts`. */
export function countPieces(
  pieces: Iterable<string>,
  counts = new Map<string, number>(),
): Map<string, number> {
  for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

/** The most frequent pieces of `counts`; of equally frequent ones, those first that sort first. */
export function buildVocabulary(
  counts: ReadonlyMap<string, number>,
  { size, specials = [] }: VocabularySettings,
): Vocabulary {
  const reserved: readonly string[] = [PAD, UNKNOWN, ...specials];
  const kept = [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, Math.max(0, size - reserved.length));
  const indices = new Map(kept.map(([piece], i) => [piece, reserved.length + i]));
  return {
    tokens: [...reserved, ...kept.map(([piece]) => piece)],
    counts: [...reserved.map(() => 0), ...kept.map(([, count]) => count)],
    specials: reserved.length,
    indexOf: (piece) => indices.get(piece) ?? UNKNOWN_INDEX,
    special(name) {
      const index = reserved.indexOf(name);
      if (index < 0) throw new RangeError(`This vocabulary has no ${name}.`);
      return index;
    },
  };
}

/**
 * @file Learns which neighbours to merge: byte-pair encoding of words. It begins with characters; the pair that stands side by
 * side most often becomes a symbol of its own, again and again. Frequent words end up whole, rare ones in parts that are known.
 *
 * Sennrich, Haddow, Birch: "Neural machine translation of rare words with subword units", ACL 2016,
 * https://doi.org/10.18653/v1/P16-1162, algorithm 1; the compression of that name is Gage's, 1994. As there, pairs are counted
 * over the list of different words, and a merge touches only the words that it stands in. Where two pairs are equally
 * frequent, the one whose symbols are older comes first, so that the same text gives the same merges everywhere.
 */
import { createTallyQueue } from './tally-queue.ts';

/** Two symbols that become one, in the order in which they were learned. */
export type Merge = readonly [left: string, right: string];

/** Symbols are numbered in the order of their making; a pair of them is one number. */
const RANGE = 2 ** 24;
/** Words whose parts are remembered: a language has some ten thousand that matter. */
const MOST_REMEMBERED = 100_000;
const pairOf = (left: number, right: number): number => left * RANGE + right;

interface Word {
  symbols: readonly number[];
  readonly count: number;
}

/** Numbers for characters, by how often they stand in the words, and the words in those numbers. */
function spell(counts: ReadonlyMap<string, number>): { texts: string[]; spelled: Word[] } {
  const frequency = new Map<string, number>();
  for (const [word, count] of counts)
    for (const character of word) frequency.set(character, (frequency.get(character) ?? 0) + count);
  const texts = [...frequency.keys()].toSorted(
    (a, b) => frequency.get(b)! - frequency.get(a)! || (a < b ? -1 : 1),
  );
  const numbers = new Map(texts.map((each, number) => [each, number]));
  const spelled = [...counts].map(([word, count]) => ({
    symbols: Array.from(word, (character) => numbers.get(character)!),
    count,
  }));
  return { texts, spelled };
}

/** `symbols` with every `left right` as `merged`, from left to right. */
function mergeSymbols<S>(symbols: readonly S[], [left, right]: readonly [S, S], merged: S): S[] {
  const out: S[] = [];
  for (let i = 0; i < symbols.length; i++) {
    const found = symbols[i] === left && symbols[i + 1] === right;
    out.push(found ? merged : symbols[i]!);
    if (found) i++;
  }
  return out;
}

/** How often each pair stands in the words, as far as it has changed since the queue was told; and where. */
function createPairs() {
  const queue = createTallyQueue();
  const homes = new Map<number, Set<Word>>(); // the words in which a pair stands, or has stood
  const changes = new Map<number, number>();
  return {
    /** Counts the pairs of `word` in, or out where `sign` is −1. */
    tally(word: Word, sign: 1 | -1): void {
      for (let i = 0; i + 1 < word.symbols.length; i++) {
        const pair = pairOf(word.symbols[i]!, word.symbols[i + 1]!);
        changes.set(pair, (changes.get(pair) ?? 0) + sign * word.count);
        if (sign < 0) continue;
        const home = homes.get(pair);
        if (home) home.add(word);
        else homes.set(pair, new Set([word]));
      }
    },
    most() {
      for (const [pair, change] of changes) if (change !== 0) queue.add(pair, change);
      changes.clear();
      return queue.most();
    },
    wordsWith: (pair: number): readonly Word[] => [...homes.get(pair)!],
    forget: (pair: number): void => void homes.delete(pair),
  };
}

/** At most `limit` merges of the words in `counts`; fewer when no pair is left that stands there twice. */
export function learnMerges(counts: ReadonlyMap<string, number>, limit: number): readonly Merge[] {
  const { texts, spelled } = spell(counts);
  const pairs = createPairs();
  for (const word of spelled) pairs.tally(word, 1);
  const merges: Merge[] = [];
  while (merges.length < limit) {
    const best = pairs.most();
    if (!best || best.tally < 2) break;
    const pair = [Math.floor(best.key / RANGE), best.key % RANGE] as const;
    const merge: Merge = [texts[pair[0]]!, texts[pair[1]]!];
    merges.push(merge);
    const merged = texts.push(merge.join('')) - 1;
    for (const word of pairs.wordsWith(best.key)) {
      pairs.tally(word, -1);
      word.symbols = mergeSymbols(word.symbols, pair, merged);
      pairs.tally(word, 1);
    }
    pairs.forget(best.key);
  }
  return merges;
}

/** How words are taken apart by what was learned: the pair that was learned first is merged first (section 3.2 of the paper). */
export function createPairCutter(merges: readonly Merge[]): (word: string) => readonly string[] {
  const ranks = new Map(merges.map(([left, right], rank) => [`${left}\0${right}`, rank]));
  const known = new Map<string, readonly string[]>();
  const cut = (word: string): readonly string[] => {
    let symbols = Array.from(word);
    for (;;) {
      let best = Infinity;
      for (let i = 0; i + 1 < symbols.length; i++) {
        const rank = ranks.get(`${symbols[i]!}\0${symbols[i + 1]!}`) ?? Infinity;
        best = Math.min(best, rank);
      }
      if (best === Infinity) return symbols;
      symbols = mergeSymbols(symbols, merges[best]!, merges[best]!.join(''));
    }
  };
  return (word) => {
    const parts = known.get(word) ?? cut(word);
    if (known.size < MOST_REMEMBERED) known.set(word, parts);
    return parts;
  };
}

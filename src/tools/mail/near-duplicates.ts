/**
 * @file Which texts are nearly the same. A text is a set of shingles, words that follow one another; two texts resemble each other
 * by the share of shingles that they have in common of all that they have (Jaccard's index). A list of who has which shingle
 * finds all pairs that share any: exact, and quick enough for some thousand texts.
 *
 * Broder: "On the resemblance and containment of documents", 1997, https://doi.org/10.1109/SEQUEN.1997.666900.
 */

const WORDS_PER_SHINGLE = 3;

/** A text's shingles. Case, marks and numbers count for nothing: senders change them from mail to mail. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const count = Math.max(1, words.length - WORDS_PER_SHINGLE + 1);
  return new Set(Array.from({ length: count }, (_, i) => words.slice(i, i + WORDS_PER_SHINGLE).join(' ')));
}

/**
 * Calls `tell` for each pair of texts that share a shingle, with their resemblance: |A ∩ B| / |A ∪ B|. The pairs of a text with
 * all earlier ones come together.
 */
export function comparePairs(
  texts: readonly string[],
  tell: (earlier: number, later: number, resemblance: number) => void,
): void {
  const owners = new Map<string, number[]>();
  const sizes: number[] = [];
  const shared = new Uint32Array(texts.length); // shingles, with each earlier text
  texts.forEach((text, later) => {
    const shingles = shinglesOf(text);
    shared.fill(0);
    for (const shingle of shingles) {
      const having = owners.get(shingle);
      if (having) for (const earlier of having) shared[earlier]!++;
      if (having) having.push(later);
      else owners.set(shingle, [later]);
    }
    sizes.push(shingles.size);
    for (let earlier = 0; earlier < later; earlier++) {
      const count = shared[earlier]!;
      if (count > 0) tell(earlier, later, count / (sizes[earlier]! + shingles.size - count));
    }
  });
}

/** For each text the first of those that it is nearly the same as, over however many steps; itself where it is the first. */
export function findOriginals(texts: readonly string[], leastResemblance: number): readonly number[] {
  const originals = texts.map((_, i) => i);
  const originalOf = (i: number): number =>
    originals[i] === i ? i : (originals[i] = originalOf(originals[i]!));
  comparePairs(texts, (earlier, later, resemblance) => {
    if (resemblance < leastResemblance) return;
    const [a, b] = [originalOf(earlier), originalOf(later)];
    originals[Math.max(a, b)] = Math.min(a, b);
  });
  return texts.map((_, i) => originalOf(i));
}

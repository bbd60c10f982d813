import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPairCutter, learnMerges, type Merge } from './byte-pairs.ts';

/** The same by counting everything anew before each merge. Symbols are numbered by age: characters by frequency. */
function learnSlowly(counts: ReadonlyMap<string, number>, limit: number): Merge[] {
  const frequency = new Map<string, number>();
  const spelled = [...counts].map(([word, count]) => ({ symbols: Array.from(word), count }));
  for (const { symbols, count } of spelled)
    for (const each of symbols) frequency.set(each, (frequency.get(each) ?? 0) + count);
  const ages = [...frequency].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([each]) => each);
  const merges: Merge[] = [];
  while (merges.length < limit) {
    const tallies = new Map<string, { pair: Merge; tally: number }>();
    for (const { symbols, count } of spelled) {
      for (let i = 0; i + 1 < symbols.length; i++) {
        const pair: Merge = [symbols[i]!, symbols[i + 1]!];
        const tally = (tallies.get(pair.join('\0'))?.tally ?? 0) + count;
        tallies.set(pair.join('\0'), { pair, tally });
      }
    }
    const age = ({ pair }: { pair: Merge }) => ages.indexOf(pair[0]) * 1e6 + ages.indexOf(pair[1]);
    const [best] = [...tallies.values()].toSorted((a, b) => b.tally - a.tally || age(a) - age(b));
    if (!best || best.tally < 2) break;
    merges.push(best.pair);
    ages.push(best.pair.join(''));
    for (const word of spelled) {
      for (let i = 0; i + 1 < word.symbols.length; i++)
        if (word.symbols[i] === best.pair[0] && word.symbols[i + 1] === best.pair[1])
          word.symbols.splice(i, 2, best.pair.join(''));
    }
  }
  return merges;
}

/** Frequencies of words over few letters, so that ties and words such as aaaa are common. */
const frequencies = fc
  .array(
    fc.tuple(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀'), minLength: 1, maxLength: 9 }),
      fc.nat(9),
    ),
    {
      maxLength: 25,
    },
  )
  .map((entries) => new Map(entries));

describe('byte pairs', () => {
  it('are the first four of the paper’s own example', () => {
    const words = new Map([
      ['low·', 5],
      ['lower·', 2],
      ['newest·', 6],
      ['widest·', 3],
    ]);
    const merges = learnMerges(words, 10).map((pair) => pair.join(''));
    expect(merges).toContain('newest·');
    expect(merges).toContain('low·');
    // Of three pairs that stand there nine times, the paper takes "e s" first; the way to "est·" is another, the symbol the same.
    expect(merges.slice(0, 3).at(-1)).toBe('est·');
    expect(createPairCutter(learnMerges(words, 10))('lowest·')).toEqual(['low', 'est·']);
  });

  it('are those of counting anew before every merge, and cut each word as learning left it', () => {
    fc.assert(
      fc.property(frequencies, fc.nat(20), (counts, limit) => {
        const merges = learnMerges(counts, limit);
        expect(merges).toEqual(learnSlowly(counts, limit));
        const cut = createPairCutter(merges);
        for (const word of counts.keys()) expect(cut(word).join('')).toBe(word);
      }),
    );
  });
});

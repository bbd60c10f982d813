import type { Place } from './place.ts';
import { plain, slope, sumLine, term, type Told } from './told.ts';

/** The same with the place of the number on its last line. */
export const ending = (own: Told, from: Place): Told => ({
  ...own,
  lines: [...own.lines.slice(0, -1), { ...own.lines.at(-1)!, from }],
});

/** A gradient that comes back on several ways, all of which count: those of each way, and their sum. `symbol` in TeX. */
export function joinWays(ways: readonly Told[], symbol: string, from: Place): Told {
  const [only] = ways;
  if (only && ways.length === 1) return ending(only, from);
  const total = sumLine({
    tex: String.raw`${slope('upstream', symbol)} = \sum_{\text{ways up}} g`,
    terms: ways.map(({ lines }, way) => term([plain(lines.at(-1)!.value, `g_{${way}}`, 'upstream')], [way])),
    from,
  });
  return {
    lines: [...ways.flatMap(({ lines }) => lines), total],
    marks: ways.flatMap(({ marks }) => marks),
    words: ways.flatMap(({ words }) => words),
  };
}

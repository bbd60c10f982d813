/** @file A step whose every number is Σ a·b of the numbers of two tensors: scores, and what weights take from values. */
import { placeIn, sizeOf } from '#model/shape.ts';
import type { Text } from '#lib/text.ts';
import type { Factor, Line, Role } from '#explain/derivation.ts';
import { factorValue, sumLine, term, told, type Told } from '#explain/told.ts';
import { pullWords } from '#explain/words.ts';
import type { StepExplanation, StepSite } from './step.ts';

/** Two numbers that meet, by their flat indices. */
type Pair = readonly [number, number];

export interface Pairing {
  /** Multiplies every product. */
  readonly scale?: Factor;
  /** Letters of the two tensors in symbols, and their colours. */
  readonly letters: readonly [string, string];
  readonly roles: readonly [Role, Role];
  /** Formulas of the sum, and of what either tensor is told. */
  readonly tex: { readonly sum: string; readonly first: string; readonly second: string };
  /** Every product of the sums that count. */
  each(visit: (o: number, a: number, b: number) => void): void;
  /** With a and b. */
  ofOutput(o: number): readonly Pair[];
  /** With o and b. */
  ofFirst(a: number): readonly Pair[];
  /** With o and a. */
  ofSecond(b: number): readonly Pair[];
  /** Which term of its sum a meeting is. */
  termAt(a: number, b: number): readonly number[];
  words(line: Line, o: number): readonly Text[];
}

export function paired(site: StepSite, pairing: Pairing): StepExplanation {
  const { z, delta, output } = site;
  const [first, second] = site.sources as readonly [StepSite['source'], StepSite['source']];
  const scale = pairing.scale ? [pairing.scale] : [];
  const times = pairing.scale ? factorValue(pairing.scale) : 1;
  const [letterA, letterB] = pairing.letters;
  const a = site.factors(first, pairing.roles[0], letterA);
  const b = site.factors(second, pairing.roles[1], letterB);

  /** What a number of one tensor is told: by what it has met there, what it has met of the other. */
  function down(pairs: readonly Pair[], side: 'first' | 'second'): Told {
    const d = site.factors(delta, 'upstream', String.raw`\delta`);
    const [met, ref] = side === 'first' ? [b, second] : [a, first];
    const line = sumLine({
      tex: pairing.tex[side],
      terms: pairs.map(([o, at]) => term([d(o), met(at), ...scale], placeIn(output, o))),
    });
    const marks = [
      { tensor: delta, indices: pairs.map(([o]) => o) },
      { tensor: ref, indices: pairs.map(([, at]) => at) },
    ];
    return told([line], { marks, words: pullWords(line) });
  }

  return {
    sum(o) {
      const pairs = pairing.ofOutput(o);
      const line = sumLine({
        tex: pairing.tex.sum,
        terms: pairs.map(([i, j]) => term([a(i), b(j), ...scale], pairing.termAt(i, j))),
        from: { tensor: z, index: o },
      });
      const marks = [
        { tensor: first, indices: pairs.map(([i]) => i) },
        { tensor: second, indices: pairs.map(([, j]) => j) },
      ];
      return told([line], { marks, words: pairing.words(line, o) });
    },
    sums() {
      const [x, y] = [site.read(first).values, site.read(second).values];
      const sums = new Float64Array(sizeOf(output));
      pairing.each((o, i, j) => (sums[o]! += x[i]! * y[j]! * times));
      return sums;
    },
    down: (i, source) =>
      source === 0 ? down(pairing.ofFirst(i), 'first') : down(pairing.ofSecond(i), 'second'),
    downs(source) {
      const d = site.read(delta).values;
      const other = site.read(source === 0 ? second : first).values;
      const sums = new Float64Array(site.read(source === 0 ? first : second).values.length);
      pairing.each((o, i, j) => {
        if (source === 0) sums[i]! += d[o]! * other[j]! * times;
        else sums[j]! += d[o]! * other[i]! * times;
      });
      return sums;
    },
    weightGradient: () => told([]), // It has none.
  };
}

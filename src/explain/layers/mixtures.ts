/**
 * @file Layers without weights that pass numbers on: each of the output is a sum of some of the input, each for a fixed share. Pools,
 * shapes, edges, and what does nothing outside training. The gradient goes back along the same ways for the same shares.
 */
import type { Text } from '#lib/text.ts';
import { placeIn, sizeOf } from '#model/shape.ts';
import type { Line } from '#explain/derivation.ts';
import { plain, sumLine, term, told } from '#explain/told.ts';
import type { LayerExplanation, LayerSite } from './layer-explanation.ts';

/** A number at the other end, and what it counts for. */
export type Share = readonly [index: number, share: number];

export interface Mixture {
  /** Numbers of the input that make one of the output. */
  ofOutput(o: number): readonly Share[];
  /** Numbers of the output that one of the input has a share in. */
  ofInput(i: number): readonly Share[];
  readonly tex: { readonly sum: string; readonly down: string };
  /** Seen on the way up, though not all of it counts. */
  seenBy?(o: number): readonly number[];
  sumWords(line: Line, o: number): readonly Text[];
  downWords(line: Line, i: number): readonly Text[];
}

const shareTex = (share: number): string =>
  Number.isInteger(1 / share) ? String.raw`\tfrac{1}{${1 / share}}` : String(Number(share.toPrecision(4)));

export function mixture(site: LayerSite, mixed: Mixture): LayerExplanation {
  const { source, delta, output, input } = site;
  const x = site.factors(source, 'input', 'x');
  return {
    sum(o) {
      const shares = mixed.ofOutput(o);
      const terms = shares.map(([i, share]) =>
        term(share === 1 ? [x(i)] : [plain(share, shareTex(share), 'local'), x(i)], placeIn(input, i)),
      );
      const line = sumLine({ tex: mixed.tex.sum, terms, from: { tensor: site.z, index: o } });
      const seen = mixed.seenBy?.(o) ?? shares.map(([i]) => i);
      return told([line], { marks: [{ tensor: source, indices: seen }], words: mixed.sumWords(line, o) });
    },
    sums() {
      const { values } = site.read(source);
      return Float64Array.from({ length: sizeOf(output) }, (_, o) =>
        mixed.ofOutput(o).reduce((sum, [i, share]) => sum + share * values[i]!, 0),
      );
    },
    down(i) {
      const d = site.factors(delta, 'upstream', String.raw`\delta`);
      const shares = mixed.ofInput(i);
      const terms = shares.map(([o, share]) =>
        term(share === 1 ? [d(o)] : [d(o), plain(share, shareTex(share), 'local')], placeIn(output, o)),
      );
      const line = sumLine({ tex: mixed.tex.down, terms });
      const marks = [{ tensor: delta, indices: shares.map(([o]) => o) }];
      return told([line], { marks, words: mixed.downWords(line, i) });
    },
    downs() {
      const { values } = site.read(delta);
      return Float64Array.from({ length: sizeOf(input) }, (_, i) =>
        mixed.ofInput(i).reduce((sum, [o, share]) => sum + share * values[o]!, 0),
      );
    },
    weightGradient: () => told([]), // There are none.
  };
}

/**
 * @file What all normalizations have in common: y = γ x̂ + β with x̂ = (x − μ) / s. γ and β are of channels; where μ and s come from is
 * the kind's own.
 */
import { placeIn, sizeOf } from '#model/shape.ts';
import type { Factor, Line } from '#explain/derivation.ts';
import type { LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term, told } from '#explain/told.ts';
import { voteWords } from '#explain/words.ts';

export const X_HAT = role('local', String.raw`\hat x`);
export const GAMMA = role('weight', String.raw`\gamma`);
export const DELTA = role('upstream', String.raw`\delta`);
export const MINUS = plain(-1, '-1');

/** How one kind comes by x̂, and by ∂L/∂x. */
export interface Normal {
  /** Short names of γ and β. */
  readonly names: { readonly gamma: string; readonly beta: string };
  /** Lines that end in x̂. */
  normalLines(i: number): readonly Line[];
  /** Lines that end in ∂L/∂x. */
  downLines(i: number): readonly Line[];
}

/** γ of the channel of number `i`; 1 where there is none. */
export function gammaAt(site: LayerSite, name: string, i: number): Factor {
  const channel = i % site.output.at(-1)!;
  if (!site.has(name)) return plain(1, String.raw`\gamma`, 'weight');
  return site.factors(site.weight(name), 'weight', String.raw`\gamma`)(channel);
}

export function normalized(site: LayerSite, normal: Normal): LayerExplanation {
  const { output } = site;
  const { gamma, beta } = normal.names;
  const channels = output.at(-1)!;
  const deltas = () => site.factors(site.delta, 'upstream', String.raw`\delta`);
  const normalOf = (i: number): Factor =>
    plain(normal.normalLines(i).at(-1)!.value, String.raw`\hat x_{${placeIn(output, i).join(',')}}`, 'local');
  const placesOf = (channel: number): readonly number[] =>
    Array.from({ length: sizeOf(output) / channels }, (_, place) => place * channels + channel);
  const sum = (o: number) => {
    const bias = site.has(beta)
      ? { bias: site.factors(site.weight(beta), 'weight', String.raw`\beta`)(o % channels) }
      : {};
    const line = sumLine({
      tex: String.raw`${role('output', 'a')} = ${GAMMA}\, ${X_HAT} + ${role('weight', String.raw`\beta`)}`,
      terms: [term([gammaAt(site, gamma, o), normalOf(o)])],
      from: { tensor: site.z, index: o },
      ...bias,
    });
    return told([...normal.normalLines(o), line], { marks: [{ tensor: site.source, indices: [o] }] });
  };
  const down = (i: number) => told(normal.downLines(i));
  const all = (tell: (i: number) => { readonly lines: readonly Line[] }): Float64Array =>
    Float64Array.from({ length: sizeOf(output) }, (_, i) => tell(i).lines.at(-1)!.value);
  return {
    sum,
    sums: () => all(sum),
    down,
    downs: () => all(down),
    weightGradient(name, channel) {
      const d = deltas();
      const indices = placesOf(channel);
      const scales = name === gamma;
      const line = sumLine({
        tex: scales
          ? String.raw`${slope('weight', String.raw`\gamma`)} = \sum ${DELTA}\, ${X_HAT}`
          : String.raw`${slope('weight', String.raw`\beta`)} = \sum ${DELTA}`,
        terms: indices.map((o) => term(scales ? [d(o), normalOf(o)] : [d(o)], placeIn(output, o))),
      });
      const words = voteWords(line, `${scales ? 'γ' : 'β'}[${channel}]`);
      return told([line], { marks: [{ tensor: site.delta, indices }], words });
    },
  };
}

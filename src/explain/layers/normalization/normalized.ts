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
  /** All of x̂, and all of ∂L/∂x: the same without lines, which would take seconds. */
  normals(): Float64Array;
  downs(): Float64Array;
}

/** γ of the channel of number `i`; 1 where there is none. */
export function gammaAt(site: LayerSite, name: string, i: number): Factor {
  const channel = i % site.output.at(-1)!;
  if (!site.has(name)) return plain(1, String.raw`\gamma`, 'weight');
  return site.factors(site.weight(name), 'weight', String.raw`\gamma`)(channel);
}

/** γ δ of every number. */
export function scaledDeltas(site: LayerSite, name: string): Float64Array {
  const scale = site.has(name) ? site.read(site.weight(name)).values : null;
  const channels = site.output.at(-1)!;
  return Float64Array.from(site.read(site.delta).values, (d, i) => d * (scale?.[i % channels] ?? 1));
}

export function normalized(site: LayerSite, normal: Normal): LayerExplanation {
  const { output } = site;
  const { gamma, beta } = normal.names;
  const channels = output.at(-1)!;
  const deltas = () => site.factors(site.delta, 'upstream', String.raw`\delta`);
  const normalFactor = (value: number, i: number): Factor =>
    plain(value, String.raw`\hat x_{${placeIn(output, i).join(',')}}`, 'local');
  const placesOf = (channel: number): readonly number[] =>
    Array.from({ length: sizeOf(output) / channels }, (_, place) => place * channels + channel);
  const sum = (o: number) => {
    const bias = site.has(beta)
      ? { bias: site.factors(site.weight(beta), 'weight', String.raw`\beta`)(o % channels) }
      : {};
    const lines = normal.normalLines(o);
    const line = sumLine({
      tex: String.raw`${role('output', 'a')} = ${GAMMA}\, ${X_HAT} + ${role('weight', String.raw`\beta`)}`,
      terms: [term([gammaAt(site, gamma, o), normalFactor(lines.at(-1)!.value, o)])],
      from: { tensor: site.z, index: o },
      ...bias,
    });
    return told([...lines, line], { marks: [{ tensor: site.source, indices: [o] }] });
  };
  const down = (i: number) => told(normal.downLines(i));
  function sums(): Float64Array {
    const scale = site.has(gamma) ? site.read(site.weight(gamma)).values : null;
    const shift = site.has(beta) ? site.read(site.weight(beta)).values : null;
    const [scaleAt, shiftAt] = [
      (i: number) => scale?.[i % channels] ?? 1,
      (i: number) => shift?.[i % channels] ?? 0,
    ];
    return normal.normals().map((value, i) => value * scaleAt(i) + shiftAt(i));
  }
  return {
    sum,
    sums,
    down,
    downs: () => normal.downs(),
    weightGradient(name, channel) {
      const d = deltas();
      const indices = placesOf(channel);
      const scales = name === gamma;
      const normals = scales ? normal.normals() : null;
      const line = sumLine({
        tex: scales
          ? String.raw`${slope('weight', String.raw`\gamma`)} = \sum ${DELTA}\, ${X_HAT}`
          : String.raw`${slope('weight', String.raw`\beta`)} = \sum ${DELTA}`,
        terms: indices.map((o) =>
          term(normals ? [d(o), normalFactor(normals[o]!, o)] : [d(o)], placeIn(output, o)),
        ),
      });
      const words = voteWords(line, `${scales ? 'γ' : 'β'}[${channel}]`);
      return told([line], { marks: [{ tensor: site.delta, indices }], words });
    },
  };
}

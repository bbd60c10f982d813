import { text } from '#lib/text.ts';
import { role, slope, sumLine, term, told } from '#explain/told.ts';
import { spoken, UNDIVIDED } from '#explain/words.ts';
import type { StepExplanation, StepSite } from './step.ts';

/** Two tensors of one shape, number by number. `names` are those of the sum and of its parts, in TeX. */
export function added(
  site: StepSite,
  names: readonly [sum: string, first: string, second: string],
): StepExplanation {
  const [sumName, ...partNames] = names;
  const parts = site.sources.map((ref, at) =>
    site.factors(ref, at === 0 ? 'input' : 'local', partNames[at]!),
  );
  return {
    sum(o) {
      const line = sumLine({
        tex: String.raw`${role('output', sumName)} = ${role('input', names[1])} + ${role('local', names[2])}`,
        terms: parts.map((part) => term([part(o)])),
        from: { tensor: site.z, index: o },
      });
      const [past, made] = line.terms.map(({ value }) => spoken(value));
      const words = text(
        `What went past is ${past}; what was worked out beside it adds ${made}.`,
        `绕过的部分是 ${past}；旁边算出的部分再加 ${made}。`,
      );
      return told([line], {
        words: [words],
        marks: site.sources.map((tensor) => ({ tensor, indices: [o] })),
      });
    },
    sums() {
      const [a, b] = site.sources.map((ref) => site.read(ref).values);
      return Float64Array.from(a!, (value, o) => value + b![o]!);
    },
    down(i, source) {
      const line = sumLine({
        tex: String.raw`${slope('upstream', partNames[source]!)} = ${slope('upstream', sumName)}`,
        terms: [term([site.factors(site.delta, 'upstream', String.raw`\delta`)(i)])],
      });
      return told([line], { words: [UNDIVIDED], marks: [{ tensor: site.delta, indices: [i] }] });
    },
    downs: () => site.read(site.delta).values,
    weightGradient: () => told([]), // It has none.
  };
}

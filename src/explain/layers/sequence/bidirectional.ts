/** @file Two recurrent layers that read the same steps, one from either end, and how their memories become one. */
import { sizeOf } from '#model/shape.ts';
import type { Factor } from '#explain/derivation.ts';
import type { Explain, LayerSite } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { pullWords, sumWords } from '#explain/words.ts';
import { cellOf } from './recurrent.ts';
import { recalledIn, SIGNS } from './recurrence/last-states.ts';
import type { Recurrence } from './recurrence/recurrence.ts';
import { stepsOf, type Steps } from './recurrence/steps.ts';
import { tellRecurrence } from './recurrence/tell-recurrence.ts';
import type { RecurrentWeight } from './recurrence/tell-weights.ts';

type Site = LayerSite<'bidirectional'>;

const WAYS = [
  { name: 'forward', sign: SIGNS[0], tex: String.raw`\overrightarrow{h}_t` },
  { name: 'backward', sign: SIGNS[1], tex: String.raw`\overleftarrow{h}_t` },
] as const;
const MEMORIES = WAYS.map(({ tex }) => role('output', tex));

/** What each way tells of its input. */
const PULLS = [String.raw`\overrightarrow{p}`, String.raw`\overleftarrow{p}`];

/** Where the number of a way goes, row by row. */
interface Output {
  /** The row of the output that a row of a way is merged into; null where only the last is. */
  rowOf(way: number, row: number): number | null;
  /** The row of a way that a row of the output takes. */
  sourceOf(way: number, row: number): number;
}

function outputOf({ spec }: Site, steps: readonly Steps[]): Output {
  if (spec.returnSequences) return { rowOf: (_way, row) => row, sourceOf: (_way, row) => row };
  const last = steps.map(({ order }) => order.at(-1)!);
  return {
    rowOf: (way, row) => (row === last[way] ? 0 : null),
    sourceOf: (way) => last[way]!,
  };
}

/** h of a way, by the row of the output. */
function memoryOf(site: Site, output: Output, way: number) {
  const ref = { of: 'inner', layer: site.index, name: `${WAYS[way]!.sign}h` } as const;
  return (row: number, unit: number): Factor =>
    site.factors(ref, 'output', 'h')(output.sourceOf(way, row) * site.spec.units + unit);
}

/** What a way's h is told from above: its half of the gradient, its share, or what the other way makes of it. */
function upstreamOf(site: Site, output: Output, way: number): Recurrence['upstream'] {
  const { units, mergeMode } = site.spec;
  const other = memoryOf(site, output, 1 - way);
  return (row, unit) => {
    const to = output.rowOf(way, row);
    if (to === null) return [];
    const delta = site.factors(site.delta, 'upstream', String.raw`\delta`);
    if (mergeMode === 'concat') return [delta((2 * to + way) * units + unit)];
    const own = delta(to * units + unit);
    if (mergeMode === 'mul') return [own, other(to, unit)];
    return mergeMode === 'ave' ? [plain(1 / 2, String.raw`\tfrac{1}{2}`, 'local'), own] : [own];
  };
}

function recurrencesOf(site: Site): { readonly output: Output; readonly ways: readonly Recurrence[] } {
  const { spec, input } = site;
  const [count, features] = input as readonly [number, number];
  const mask = site.mask();
  const steps = WAYS.map((_, way) => stepsOf(count, { backwards: way === 1, rows: 'as given', mask }));
  const output = outputOf(site, steps);
  const ways = WAYS.map(({ name, sign }, way) => ({
    site,
    cell: cellOf(spec.layer, spec),
    steps: steps[way]!,
    units: spec.units,
    features,
    activation: spec.activation,
    prefix: `${name}_${spec.layer}/`,
    sign,
    givesH: false,
    upstream: upstreamOf(site, output, way),
    keeper: null,
    recalled: (state: string, row: number, unit: number) =>
      row === steps[way]!.order.at(-1) ? recalledIn(site, state, way * spec.units + unit) : [],
  }));
  return { output, ways };
}

/** Both memories of a unit as one number. */
function merged(site: Site, output: Output, o: number): Told {
  const { units, mergeMode } = site.spec;
  const [row, unit] = [Math.floor(o / units), o % units];
  const both = WAYS.map((_, way) => memoryOf(site, output, way)(row, unit));
  const share = mergeMode === 'ave' ? [plain(1 / 2, String.raw`\tfrac{1}{2}`, 'local')] : [];
  const half = mergeMode === 'ave' ? String.raw`\tfrac{1}{2} ` : '';
  const tex =
    mergeMode === 'mul' ? MEMORIES.join(String.raw`\, `) : MEMORIES.map((each) => half + each).join(' + ');
  const line = sumLine({
    tex: `${role('output', 'a_t')} = ${tex}`,
    terms: mergeMode === 'mul' ? [term(both)] : both.map((each) => term([...share, each])),
    from: { tensor: site.z, index: o },
  });
  const marks = both.map(({ from }) => ({ tensor: from!.tensor, indices: [from!.index] }));
  return told([line], { marks, words: sumWords(line) });
}

export const bidirectional: Explain<'bidirectional'> = (site) => {
  const { spec, input } = site;
  const features = input[1]!;
  const { output, ways } = recurrencesOf(site);
  const tellings = ways.map((way) => tellRecurrence(way));
  const sum = (o: number): Told => {
    if (spec.mergeMode !== 'concat') return merged(site, output, o);
    const [row, column] = [Math.floor(o / (2 * spec.units)), o % (2 * spec.units)];
    const [way, unit] = [Math.floor(column / spec.units), column % spec.units];
    const own = tellings[way]!.memory({ row: output.sourceOf(way, row), unit });
    const joined = sumLine({
      tex: String.raw`${role('output', 'a_t')} = [${MEMORIES.join(String.raw`,\, `)}]`,
      terms: [term([memoryOf(site, output, way)(row, unit)])],
      from: { tensor: site.z, index: o },
    });
    return { ...own, lines: [...own.lines, joined] };
  };
  return {
    inners: tellings.flatMap(({ inners }) => inners),
    sum,
    sums: () => Float64Array.from({ length: sizeOf(site.output) }, (_, o) => sum(o).lines.at(-1)!.value),
    down(i) {
      const parts = tellings.map((telling) => telling.down(Math.floor(i / features), i % features));
      const line = sumLine({
        tex: `${slope('upstream', 'x_t')} = ${PULLS.join(' + ')}`,
        terms: parts.map((part) => term([plain(part.line.value, 'p', 'upstream')])),
      });
      const lines = parts.map((part, way) => ({ ...part.line, tex: `${PULLS[way]!} = ${part.line.tex}` }));
      const marks = parts.flatMap((part) => part.marks);
      return told([...lines, line], { marks, words: pullWords(line) });
    },
    downs() {
      const [there, back] = tellings.map((telling) => telling.downs()) as [Float64Array, Float64Array];
      return there.map((value, i) => value + back[i]!);
    },
    weightGradient(name, index) {
      const way = WAYS.findIndex((each) => name.startsWith(`${each.name}_`));
      return tellings[way]!.weightGradient(name.slice(name.indexOf('/') + 1) as RecurrentWeight, index);
    },
  };
};

/** @file What becomes of what branches give: side by side, added, averaged or multiplied; and what each is told on the way back. */
import { placeIn, sizeOf } from '#model/shape.ts';
import { text, type Text } from '#lib/text.ts';
import type { Factor, Line, Mark } from '#explain/derivation.ts';
import type { Explain, LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { pullWords, sumWords } from '#explain/words.ts';
import { BESIDE } from './beside.ts';

const OUTPUT = role('output', 'a');
const DELTA = role('upstream', String.raw`\delta`);

/** Branches in, one number out, and back. */
interface Merging {
  /** TeX of a, and of ∂L/∂F. */
  readonly tex: readonly [sum: string, down: string];
  sumTerms(o: number): readonly (readonly Factor[])[];
  downFactors(i: number, branch: number): readonly Factor[];
  words(line: Line): readonly Text[];
}

const BESIDE_ONE_ANOTHER = text(
  'What the branches give stands side by side: this number is one of theirs, as it is.',
  '各分支的输出并排放在一起：这个数就是其中之一，原样不变。',
);
const MULTIPLIED = text('What the branches give here, multiplied.', '各分支在此处的输出相乘。');

/** Where the numbers of a line stand. */
const marksOf = ({ terms }: Line): readonly Mark[] =>
  terms
    .flatMap(({ factors }) => factors)
    .flatMap(({ from }) => (from ? [{ tensor: from.tensor, indices: [from.index] }] : []));

const branchesOf = (site: LayerSite): readonly ((index: number) => Factor)[] =>
  site.ends.map((end, branch) => site.factors(end, 'input', `F^{${branch + 1}}`));

const deltaOf = (site: LayerSite) => site.factors(site.delta, 'upstream', String.raw`\delta`);

/** Side by side along the last axis. */
function joined(site: LayerSite): Merging {
  const branches = branchesOf(site);
  const widths = site.ends.map((end) => site.read(end).shape.at(-1)!);
  const starts = widths.map((_, branch) => widths.slice(0, branch).reduce((sum, width) => sum + width, 0));
  const channels = site.output.at(-1)!;
  return {
    tex: [
      String.raw`${OUTPUT} = [${role('input', String.raw`F_1(x), \dots, F_n(x)`)}]`,
      String.raw`${slope('upstream', 'F')} = ${DELTA}`,
    ],
    sumTerms(o) {
      const [place, channel] = [Math.floor(o / channels), o % channels];
      const branch = starts.findLastIndex((start) => start <= channel);
      return [[branches[branch]!(place * widths[branch]! + channel - starts[branch]!)]];
    },
    downFactors(i, branch) {
      const [place, channel] = [Math.floor(i / widths[branch]!), i % widths[branch]!];
      return [deltaOf(site)(place * channels + starts[branch]! + channel)];
    },
    words: () => [BESIDE_ONE_ANOTHER],
  };
}

/** Number by number, each for a share. */
function added(site: LayerSite, share: number): Merging {
  const counts = share === 1 ? [] : [plain(share, String.raw`\tfrac{1}{${site.ends.length}}`, 'local')];
  const n = share === 1 ? '' : String.raw`\tfrac{1}{n} `;
  return {
    tex: [
      String.raw`${OUTPUT} = ${n}\sum_i ${role('input', 'F_i(x)')}`,
      String.raw`${slope('upstream', 'F_i')} = ${n}${DELTA}`,
    ],
    sumTerms: (o) => branchesOf(site).map((branch) => [...counts, branch(o)]),
    downFactors: (i) => [...counts, deltaOf(site)(i)],
    words: sumWords,
  };
}

function multiplied(site: LayerSite): Merging {
  return {
    tex: [
      String.raw`${OUTPUT} = \prod_i ${role('input', 'F_i(x)')}`,
      String.raw`${slope('upstream', 'F_i')} = ${DELTA} \prod_{j \ne i} ${role('input', 'F_j(x)')}`,
    ],
    sumTerms: (o) => [branchesOf(site).map((branch) => branch(o))],
    downFactors: (i, branch) => [
      deltaOf(site)(i),
      ...branchesOf(site).flatMap((other, j) => (j === branch ? [] : [other(i)])),
    ],
    words: () => [MULTIPLIED],
  };
}

function mergingOf(site: LayerSite<'parallel'>): Merging {
  switch (site.spec.merge) {
    case 'concat':
      return joined(site);
    case 'add':
      return added(site, 1);
    case 'average':
      return added(site, 1 / site.ends.length);
    case 'multiply':
      return multiplied(site);
  }
}

export const parallel: Explain<'parallel'> = (site): LayerExplanation => {
  const { tex, sumTerms, downFactors, words } = mergingOf(site);
  const sumOf = (o: number): Line =>
    sumLine({
      tex: tex[0],
      terms: sumTerms(o).map((factors) => term(factors)),
      from: { tensor: site.z, index: o },
    });
  const sum = (o: number): Told => {
    const line = sumOf(o);
    return told([line], { marks: marksOf(line), words: words(line) });
  };
  return {
    sum,
    sums: () => Float64Array.from({ length: sizeOf(site.output) }, (_, o) => sumOf(o).value),
    down(i, branch) {
      if (branch === null) return BESIDE;
      const line = sumLine({ tex: tex[1], terms: [term(downFactors(i, branch), placeIn(site.output, i))] });
      return told([line], { marks: marksOf(line), words: pullWords(line) });
    },
    downs: () => new Float64Array(sizeOf(site.input)),
    weightGradient: () => told([]), // It has none of its own.
  };
};

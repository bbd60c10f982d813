import { placeIn, sizeOf } from '#model/shape.ts';
import type { Factor } from '#explain/derivation.ts';
import type { Explain, LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { pullWords } from '#explain/words.ts';
import { BESIDE } from './beside.ts';

const OUTPUT = role('output', 'a');
const DELTA = role('upstream', String.raw`\delta`);

/** Branches in, one number out, and back. */
interface Merging {
  /** TeX of a, and of ∂L/∂F. */
  readonly tex: readonly [sum: string, down: string];
  sumTerms(o: number): readonly (readonly Factor[])[];
  downFactors(i: number, branch: number): readonly Factor[];
}

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
  const { tex, sumTerms, downFactors } = mergingOf(site);
  const sum = (o: number): Told =>
    told([
      sumLine({
        tex: tex[0],
        terms: sumTerms(o).map((factors) => term(factors)),
        from: { tensor: site.z, index: o },
      }),
    ]);
  return {
    sum,
    sums: () => Float64Array.from({ length: sizeOf(site.output) }, (_, o) => sum(o).lines[0]!.value),
    down(i, branch) {
      if (branch === null) return BESIDE;
      const line = sumLine({ tex: tex[1], terms: [term(downFactors(i, branch), placeIn(site.output, i))] });
      return told([line], { words: pullWords(line) });
    },
    downs: () => new Float64Array(sizeOf(site.input)),
    weightGradient: () => told([]), // It has none of its own.
  };
};

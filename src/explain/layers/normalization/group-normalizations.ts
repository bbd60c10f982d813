/** @file LayerNormalization, GroupNormalization and RMSNormalization: numbers that share a group share its mean and its spread. */
import type { Line } from '#explain/derivation.ts';
import type { Explain, LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import { grouped } from '#lib/grouped.ts';
import { placeIn, sizeOf } from '#model/shape.ts';
import { plain, role, slope, sumLine, term } from '#explain/told.ts';
import { DELTA, GAMMA, gammaAt, MINUS, normalized, scaledDeltas, X_HAT } from './normalized.ts';

interface Grouping {
  readonly epsilon: number;
  /** Whether the mean is taken away. */
  readonly centered: boolean;
  readonly gamma: string;
  groupOf(index: number): number;
}

const meanOver = (members: readonly number[], of: (i: number) => number): number =>
  members.reduce((sum, i) => sum + of(i), 0) / members.length;

/** Mean and spread of one group, as lines. */
function momentLines(site: LayerSite, members: readonly number[], { centered, epsilon }: Grouping) {
  const x = site.factors(site.source, 'input', 'x');
  const share = plain(1 / members.length, String.raw`\tfrac{1}{${members.length}}`);
  const center = sumLine({
    tex: String.raw`\mu = \tfrac{1}{n} \sum ${role('input', 'x')}`,
    terms: centered ? members.map((i) => term([share, x(i)], placeIn(site.input, i))) : [],
  });
  const spread = sumLine({
    tex: String.raw`\sigma^2 = \tfrac{1}{n} \sum (${role('input', 'x')} - \mu)^2`,
    terms: members.map((i) =>
      term([share, { ...plain(x(i).value - center.value, String.raw`(x - \mu)`, 'input'), exponent: 2 }]),
    ),
  });
  return {
    lines: centered ? [center, spread] : [spread],
    mean: center.value,
    root: Math.sqrt(spread.value + epsilon),
  };
}

type Groups = ReadonlyMap<number, readonly number[]>;

/** All of x̂, group by group. */
function normalsOf(site: LayerSite, groups: Groups, { centered, epsilon }: Grouping): Float64Array {
  const { values } = site.read(site.source);
  const normals = new Float64Array(values.length);
  for (const members of groups.values()) {
    const mean = centered ? meanOver(members, (i) => values[i]!) : 0;
    const root = Math.sqrt(meanOver(members, (i) => (values[i]! - mean) ** 2) + epsilon);
    for (const i of members) normals[i] = (values[i]! - mean) / root;
  }
  return normals;
}

/** All of ∂L/∂x, group by group. */
function downsOf(site: LayerSite, groups: Groups, how: Grouping): Float64Array {
  const { values } = site.read(site.source);
  const [told, normals] = [scaledDeltas(site, how.gamma), normalsOf(site, groups, how)];
  const downs = new Float64Array(values.length);
  for (const members of groups.values()) {
    const mean = how.centered ? meanOver(members, (i) => values[i]!) : 0;
    const root = Math.sqrt(meanOver(members, (i) => (values[i]! - mean) ** 2) + how.epsilon);
    const common = how.centered ? meanOver(members, (i) => told[i]!) : 0;
    const along = meanOver(members, (i) => told[i]! * normals[i]!);
    for (const i of members) downs[i] = (told[i]! - common - normals[i]! * along) / root;
  }
  return downs;
}

function grouping(site: LayerSite, how: Grouping): LayerExplanation {
  const groups = grouped(
    Array.from({ length: sizeOf(site.input) }, (_, i) => i),
    (i) => how.groupOf(i),
  );
  const moments = new Map<number, ReturnType<typeof momentLines>>();
  const momentsOf = (i: number): ReturnType<typeof momentLines> => {
    const group = how.groupOf(i);
    const own = moments.get(group) ?? momentLines(site, groups.get(group)!, how);
    moments.set(group, own);
    return own;
  };
  const x = site.factors(site.source, 'input', 'x');
  const over = (root: number) => ({ ...plain(root, String.raw`\sqrt{\sigma^2 + \epsilon}`), exponent: -1 });
  const normalAt = (i: number): number => (x(i).value - momentsOf(i).mean) / momentsOf(i).root;

  /** ∂L/∂x = (γδ − mean γδ − x̂ mean(γδ x̂)) / s: what all of the group have in common changes nothing. */
  function downLines(i: number): readonly Line[] {
    const d = site.factors(site.delta, 'upstream', String.raw`\delta`);
    const members = groups.get(how.groupOf(i))!;
    const share = plain(1 / members.length, String.raw`\tfrac{1}{${members.length}}`);
    const told = (j: number) => [share, d(j), gammaAt(site, how.gamma, j)];
    const common = sumLine({
      tex: String.raw`A = \tfrac{1}{n} \sum ${DELTA}\, ${GAMMA}`,
      terms: how.centered ? members.map((j) => term(told(j), placeIn(site.output, j))) : [],
    });
    const along = sumLine({
      tex: String.raw`B = \tfrac{1}{n} \sum ${DELTA}\, ${GAMMA}\, ${X_HAT}`,
      terms: members.map((j) =>
        term([...told(j), plain(normalAt(j), String.raw`\hat x`, 'local')], placeIn(site.output, j)),
      ),
    });
    const root = over(momentsOf(i).root);
    const down = sumLine({
      tex: String.raw`${slope('upstream', 'x')} = \frac{${DELTA}\, ${GAMMA}${how.centered ? ' - A' : ''} - ${X_HAT}\, B}{\sqrt{\sigma^2 + \epsilon}}`,
      terms: [
        term([d(i), gammaAt(site, how.gamma, i), root]),
        ...(how.centered ? [term([MINUS, plain(common.value, 'A'), root])] : []),
        term([MINUS, plain(normalAt(i), String.raw`\hat x`, 'local'), plain(along.value, 'B'), root]),
      ],
    });
    return [...(how.centered ? [common] : []), along, down];
  }

  return normalized(site, {
    names: { gamma: how.gamma, beta: 'beta' },
    normalLines(i) {
      const { lines, mean, root } = momentsOf(i);
      const normal = sumLine({
        tex: String.raw`${X_HAT} = \frac{${role('input', 'x')}${how.centered ? String.raw` - \mu` : ''}}{\sqrt{\sigma^2 + \epsilon}}`,
        terms: [
          term([x(i), over(root)]),
          ...(how.centered ? [term([MINUS, plain(mean, String.raw`\mu`), over(root)])] : []),
        ],
      });
      return [...lines, normal];
    },
    downLines,
    normals: () => normalsOf(site, groups, how),
    downs: () => downsOf(site, groups, how),
  });
}

const placeOf = ({ input }: LayerSite) => {
  const channels = input.at(-1)!;
  return (i: number): number => Math.floor(i / channels);
};

/** A layer normalisation of every place by itself. */
export const normalizing = (site: LayerSite, epsilon: number): LayerExplanation =>
  grouping(site, { epsilon, centered: true, gamma: 'gamma', groupOf: placeOf(site) });

export const layerNormalization: Explain<'layer_normalization'> = (site) =>
  normalizing(site, site.spec.epsilon);

export const rmsNormalization: Explain<'rms_normalization'> = (site) =>
  grouping(site, { epsilon: site.spec.epsilon, centered: false, gamma: 'scale', groupOf: placeOf(site) });

/** Neighbouring channels at all places. */
export const groupNormalization: Explain<'group_normalization'> = (site) => {
  const channels = site.input.at(-1)!;
  const { epsilon, groups } = site.spec;
  const count = groups < 0 ? channels : groups;
  const groupOf = (i: number): number => Math.floor(((i % channels) * count) / channels);
  return grouping(site, { epsilon, centered: true, gamma: 'gamma', groupOf });
};

/**
 * @file A code, drawn or at its mean. The chance ε comes in beside what the encoder says, so the gradient goes through μ and σ
 * (reparameterisation; Kingma and Welling 2014, arXiv:1312.6114): a = μ + e^{ℓ/2} ε. What the spread of codes costs pulls at both.
 */
import { text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import type { Factor } from '#explain/derivation.ts';
import { noiseRef } from '#explain/given.ts';
import type { Explain, LayerSite } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { pullWords, spoken } from '#explain/words.ts';

const [mu, ell, eps, delta] = [
  role('input', String.raw`\mu_j`),
  role('input', String.raw`\ell_j`),
  role('state', String.raw`\varepsilon_j`),
  role('upstream', String.raw`\delta_j`),
];

type Site = LayerSite<'sampling'>;

const AT_MEAN = text(
  'Codes are drawn in training only. When the network is looked at, the code is its mean.',
  '只在训练时抽取编码；察看网络时，编码就是均值。',
);

const widthOf = ({ output }: Site): number => output.at(-1)!;

/** Position of the mean of code `o`; its ℓ = ln σ² is `width` further on. */
const meanAt = (o: number, width: number): number => Math.floor(o / width) * 2 * width + (o % width);

/** Which code an input describes. */
const codeOf = (i: number, width: number): number => Math.floor(i / (2 * width)) * width + (i % width);

/** Null where codes are not drawn. */
const chances = (site: Site): ((o: number) => Factor) | null => {
  const noise = noiseRef(site.name);
  return site.given(noise) ? site.factors(noise, 'state', String.raw`\varepsilon`) : null;
};

/** σ = e^{ℓ/2} */
const spread = (log: Factor): Factor => ({ ...log, through: 'exp', exponent: 0.5 });

function tellCode(site: Site, o: number): Told {
  const { source } = site;
  const width = widthOf(site);
  const x = site.factors(source, 'input', 'x');
  const [m, l] = [meanAt(o, width), meanAt(o, width) + width];
  const epsilon = chances(site)?.(o);
  const from = { tensor: site.z, index: o };
  const a = role('output', 'a_j');
  if (!epsilon) {
    const line = sumLine({ tex: `${a} = ${mu}`, terms: [term([x(m)])], from });
    return told([line], { marks: [{ tensor: source, indices: [m] }], words: [AT_MEAN] });
  }
  const line = sumLine({
    tex: String.raw`${a} = ${mu} + e^{${ell} / 2}\, ${eps}`,
    terms: [term([x(m)]), term([spread(x(l)), epsilon])],
    from,
  });
  const [mean, sigma] = [spoken(x(m).value), spoken(Math.exp(x(l).value / 2))];
  const words = text(
    `The mean is ${mean} and the spread ${sigma}; chance has drawn ${spoken(epsilon.value)} spreads beside it: ${spoken(line.value)}.`,
    `均值为 ${mean}，标准差为 ${sigma}；随机数取到 ${spoken(epsilon.value)} 倍标准差，得 ${spoken(line.value)}。`,
  );
  const marks = [
    { tensor: source, indices: [m, l] },
    { tensor: noiseRef(site.name), indices: [o] },
  ];
  return told([line], { marks, words: [words] });
}

/** ∂L/∂μ = δ + β μ */
function tellMean(site: Site, i: number): Told {
  const o = codeOf(i, widthOf(site));
  const d = site.factors(site.delta, 'upstream', String.raw`\delta`)(o);
  const x = site.factors(site.source, 'input', 'x')(i);
  const beta = plain(site.spec.klWeight, String.raw`\beta`);
  const cost = chances(site) && beta.value > 0 ? [term([beta, x])] : [];
  const line = sumLine({
    tex: `${slope('upstream', String.raw`\mu_j`)} = ${delta}${cost.length > 0 ? String.raw` + \beta\, ${mu}` : ''}`,
    terms: [term([d]), ...cost],
  });
  return told([line], { marks: [{ tensor: site.delta, indices: [o] }], words: pullWords(line) });
}

/** ∂L/∂ℓ = ½ δ e^{ℓ/2} ε + β/2 (e^ℓ − 1) */
function tellSpread(site: Site, i: number): Told {
  const o = codeOf(i, widthOf(site));
  const name = slope('upstream', String.raw`\ell_j`);
  const epsilon = chances(site)?.(o);
  const marks = [{ tensor: site.delta, indices: [o] }];
  if (!epsilon) return told([sumLine({ tex: `${name} = 0`, terms: [] })], { marks, words: [AT_MEAN] });
  const d = site.factors(site.delta, 'upstream', String.raw`\delta`)(o);
  const x = site.factors(site.source, 'input', 'x')(i);
  const half = site.spec.klWeight / 2;
  const tex = String.raw`\tfrac{\beta}{2}`;
  const pulled = term([plain(0.5, String.raw`\tfrac{1}{2}`), d, spread(x), epsilon]);
  const cost = [term([plain(half, tex), { ...x, through: 'exp' }]), term([plain(-half, `-${tex}`)])];
  const line = sumLine({
    tex: String.raw`${name} = \tfrac{1}{2}\, ${delta}\, e^{${ell} / 2}\, ${eps}${half > 0 ? String.raw` + ${tex} (e^{${ell}} - 1)` : ''}`,
    terms: half > 0 ? [pulled, ...cost] : [pulled],
  });
  return told([line], {
    marks: [...marks, { tensor: noiseRef(site.name), indices: [o] }],
    words: pullWords(line),
  });
}

const values = (length: number, tell: (index: number) => Told): Float64Array =>
  Float64Array.from({ length }, (_, index) => tell(index).lines.at(-1)!.value);

export const sampling: Explain<'sampling'> = (site) => {
  const width = widthOf(site);
  const down = (i: number): Told => (i % (2 * width) < width ? tellMean(site, i) : tellSpread(site, i));
  return {
    sum: (o) => tellCode(site, o),
    sums: () => values(sizeOf(site.output), (o) => tellCode(site, o)),
    down,
    downs: () => values(sizeOf(site.input), down),
    weightGradient: () => told([]),
  };
};

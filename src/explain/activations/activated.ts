/** @file From z to a and back through f: a = f(z), and δ = ∂L/∂a · f′(z). */
import { text, type Text } from '#lib/text.ts';
import { ACTIVATION_FORMULAS, type Activation } from '#model/activations.ts';
import { placeIn } from '#model/shape.ts';
import type { Factor, Line } from '#explain/derivation.ts';
import type { LayerSite } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { spoken } from '#explain/words.ts';
import { POINTWISE } from './pointwise.ts';

type Slope = Exclude<Activation, 'softmax'>;

/** The numbers that share a softmax with number `o`. */
function rowOf({ output }: LayerSite, o: number): readonly number[] {
  const length = output.at(-1)!;
  const first = o - (o % length);
  return Array.from({ length }, (_, k) => first + k);
}

/** f(z)_o = e^{z_o} / Σ e^{z_j} */
function softmaxLines(site: LayerSite, o: number): readonly Line[] {
  const z = site.factors(site.z, 'input', 'z');
  const total = sumLine({
    tex: String.raw`S = \sum_j e^{${role('input', 'z_j')}}`,
    terms: rowOf(site, o).map((j) => term([{ ...z(j), through: 'exp' }])),
  });
  const share = sumLine({
    tex: String.raw`${role('output', 'p_k')} = \frac{e^{${role('input', 'z_k')}}}{S}`,
    terms: [
      term([
        { ...z(o), through: 'exp' },
        { ...plain(total.value, 'S'), exponent: -1 },
      ]),
    ],
    from: { tensor: site.a, index: o },
  });
  return [total, share];
}

/** All of the output. */
export function activationValues(site: LayerSite): Float64Array {
  const z = site.read(site.z).values;
  const { activation } = site;
  if (activation !== 'softmax') return Float64Array.from(z, (value) => POINTWISE[activation].f(value));
  const length = site.output.at(-1)!;
  const a = new Float64Array(z.length);
  for (let first = 0; first < a.length; first += length) {
    const row = z.subarray(first, first + length);
    const top = row.reduce((most, value) => Math.max(most, value), -Infinity);
    const total = row.reduce((sum, value) => sum + Math.exp(value - top), 0);
    row.forEach((value, k) => (a[first + k] = Math.exp(value - top) / total));
  }
  return a;
}

/** z at `o`. Where that is known as `sum`, as it would stand in the tensor, so that not all of that has to be worked out. */
function zAt(site: LayerSite, o: number, sum: number | undefined): Factor {
  const { z, output } = site;
  if (sum === undefined) return site.factors(z, 'input', 'z')(o);
  return {
    ...plain(Math.fround(sum), `z_{${placeIn(output, o).join(',')}}`, 'input'),
    from: { tensor: z, index: o },
  };
}

/** From z to the output. `sum` is z at `o`, where that is known. */
export function activationLines(site: LayerSite, o: number, sum?: number): readonly Line[] {
  const { activation } = site;
  if (activation === 'linear') return [];
  if (activation === 'softmax') return softmaxLines(site, o);
  const z = zAt(site, o, sum);
  return [
    sumLine({
      tex: String.raw`${role('output', 'a')} = f(${role('input', 'z')}), \quad ${ACTIVATION_FORMULAS[activation].forward}`,
      terms: [term([z])],
      apply: activation,
      value: POINTWISE[activation].f(z.value),
      from: { tensor: site.a, index: o },
    }),
  ];
}

function gateWords(activation: Activation, local: number, through: number): readonly Text[] {
  if (local === 0)
    return [
      text(
        `${activation} is flat here: nothing of the gradient gets through.`,
        `${activation} 在这里是平的：梯度完全通不过。`,
      ),
    ];
  if (local === 1)
    return [text(`The gradient goes through ${activation} as it is.`, `梯度原样穿过 ${activation}。`)];
  return [
    text(
      `${activation} lets ${spoken(local)} of the gradient through: ${spoken(through)}.`,
      `${activation} 让 ${spoken(local)} 倍的梯度通过：${spoken(through)}。`,
    ),
  ];
}

function pointwiseDelta(site: LayerSite, activation: Slope, o: number, sum?: number): Told {
  const z = zAt(site, o, sum);
  const upstream = site.factors(site.upstream, 'upstream', String.raw`\frac{\partial L}{\partial a}`)(o);
  const local = POINTWISE[activation].slope(z.value);
  const slopeLine = sumLine({
    tex: ACTIVATION_FORMULAS[activation].derivative,
    terms: [term([z])],
    apply: `${activation}′`,
    value: local,
  });
  const product = sumLine({
    tex: String.raw`${role('upstream', String.raw`\delta`)} = ${slope('upstream', 'a')}\, ${role('local', "f'(z)")}`,
    terms: [term([upstream, plain(local, "f'(z)", 'local')])],
    from: { tensor: site.delta, index: o },
  });
  return told([slopeLine, product], { words: gateWords(activation, local, product.value) });
}

/** δ_k = Σ_j ∂L/∂a_j · a_j ([j = k] − a_k) */
function softmaxDelta(site: LayerSite, o: number): Told {
  const a = site.factors(site.a, 'output', 'a');
  const upstream = site.factors(site.upstream, 'upstream', String.raw`\frac{\partial L}{\partial a}`);
  const own = a(o).value;
  const row = rowOf(site, o);
  const product = sumLine({
    tex: String.raw`${role('upstream', String.raw`\delta_k`)} = \sum_j ${slope('upstream', 'a_j')}\, ${role('output', 'a_j')}\, ${role('local', '([j = k] - a_k)')}`,
    terms: row.map((j) => term([upstream(j), a(j), plain(Number(j === o) - own, '[j = k] - a_k', 'local')])),
    from: { tensor: site.delta, index: o },
  });
  return told([product], { marks: [{ tensor: site.a, indices: row }] });
}

/** From ∂L/∂a to δ. `sum` is z at `o`, where that is known. */
export const activationDelta = (site: LayerSite, o: number, sum?: number): Told =>
  site.activation === 'softmax' ? softmaxDelta(site, o) : pointwiseDelta(site, site.activation, o, sum);

/** All of δ. */
export function activationDeltas(site: LayerSite): Float64Array {
  const { activation } = site;
  const g = new Float64Array(site.read(site.upstream).values);
  if (activation === 'relu') {
    const open = site.read(site.a).values; // Above 0 where z is, without working out all of z.
    return g.map((value, i) => (open[i]! > 0 ? value : 0));
  }
  if (activation !== 'softmax') {
    const z = site.read(site.z).values;
    const { slope: slopeAt } = POINTWISE[activation];
    return g.map((value, i) => value * slopeAt(z[i]!));
  }
  const a = new Float64Array(site.read(site.a).values);
  const length = site.output.at(-1)!;
  const means = Float64Array.from({ length: a.length / length }, (_, row) =>
    a
      .subarray(row * length, (row + 1) * length)
      .reduce((sum, value, k) => sum + value * g[row * length + k]!, 0),
  );
  return a.map((value, i) => value * (g[i]! - means[Math.floor(i / length)]!));
}

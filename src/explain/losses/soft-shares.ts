/** @file Answers at a temperature, of a teacher and of its student: logits divided by T before they become shares. */
import type { Factor } from '#explain/derivation.ts';
import type { Place } from '#explain/place.ts';
import { plain, role, sumLine, term, told, type Told } from '#explain/told.ts';

export interface Softened {
  /** e^{z_k / T} / Σ e^{z_j / T} */
  readonly shares: Float64Array;
  /** Their logarithms, precise where a share vanishes. */
  readonly logs: Float64Array;
}

export function softShares(logits: ArrayLike<number>, temperature: number): Softened {
  const scaled = Float64Array.from(logits, (z) => z / temperature);
  const top = scaled.reduce((a, b) => Math.max(a, b), -Infinity);
  const total = scaled.reduce((sum, z) => sum + Math.exp(z - top), 0);
  const logs = scaled.map((z) => z - top - Math.log(total));
  return { shares: logs.map(Math.exp), logs };
}

interface SoftShare {
  readonly logit: (k: number) => Factor;
  readonly count: number;
  readonly temperature: number;
  readonly from: Place;
}

/** How one share came about. */
export function tellShare({ logit, count, temperature, from }: SoftShare): Told {
  const power = (k: number): Factor => ({ ...logit(k), through: 'exp', exponent: 1 / temperature });
  const letter = from.tensor.of === 'softTarget' ? 't' : 'z';
  const exponent = String.raw`${role('input', `${letter}_j`)} / T`;
  const total = sumLine({
    tex: String.raw`S = \sum_j e^{${exponent}}, \quad T = ${temperature}`,
    terms: Array.from({ length: count }, (_, k) => term([power(k)])),
  });
  const share = sumLine({
    tex: String.raw`${role('output', letter === 't' ? 'q_k' : String.raw`\tilde{p}_k`)} = \frac{e^{${role('input', `${letter}_k`)} / T}}{S}`,
    terms: [term([power(from.index), { ...plain(total.value, 'S'), exponent: -1 }])],
    from,
  });
  return told([total, share]);
}

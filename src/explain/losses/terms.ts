/** @file Pieces that formulas of losses share. */
import type { Factor } from '#explain/derivation.ts';
import { plain } from '#explain/told.ts';
import { indices, type LossRow } from './loss-explanation.ts';

export const MINUS = plain(-1, '-1');

/** A fraction as TeX: ½ is of 1 over 2, and 2 over 1 is 2. */
function fraction(above: number, below: number): string {
  if (!Number.isInteger(above)) return fraction(above * 2, below * 2);
  if (above % below === 0) return String(above / below);
  return above % 2 === 0 && below % 2 === 0
    ? fraction(above / 2, below / 2)
    : String.raw`\tfrac{${above}}{${below}}`;
}

/** 1/K, or what else every output counts for. */
export const shareOf = ({ count }: LossRow, times: number): Factor =>
  plain(times / count, fraction(times, count));

/** The same as factors and in front of a formula: nothing where it is 1. */
export function sharing(
  row: LossRow,
  times: number,
): { readonly factors: readonly Factor[]; readonly tex: string } {
  const share = shareOf(row, times);
  return share.value === 1 ? { factors: [], tex: '' } : { factors: [share], tex: share.symbol };
}

/** Below this a probability in single precision says little of its own logarithm: z says more. */
const RELIABLE = 1e-4;

/** ln p of softmax, from the probability itself where that is precise. */
export function logShare(row: LossRow, k: number): Factor {
  const p = row.a(k);
  if (p.value > RELIABLE) return { ...p, through: 'ln' };
  const top = Math.max(...indices(row).map((j) => row.z(j)));
  const total = indices(row).reduce((sum, j) => sum + Math.exp(row.z(j) - top), 0);
  return plain(row.z(k) - top - Math.log(total), String.raw`\ln p_{${k}}`, 'output');
}

/** ln(1 + e^x), which does not overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** ln p of a sigmoid. */
export function logYes(row: LossRow, k: number): Factor {
  const p = row.a(k);
  if (p.value > RELIABLE) return { ...p, through: 'ln' };
  return plain(-softplus(-row.z(k)), String.raw`\ln p_{${k}}`, 'output');
}

/** ln(1 − p) of a sigmoid: p alone has lost it where it is near 1. */
export const logNo = (row: LossRow, k: number): Factor =>
  plain(-softplus(row.z(k)), String.raw`\ln(1 - p_{${k}})`, 'output');

/** 1 − p of a sigmoid. */
export const no = (row: LossRow, k: number): Factor =>
  plain(1 / (1 + Math.exp(row.z(k))), `1 - p_{${k}}`, 'output');

/** 1 − y. */
export const otherwise = (row: LossRow, k: number): Factor =>
  plain(1 - row.y(k).value, `1 - y_{${k}}`, 'target');

/** a − y. */
export const error = (row: LossRow, k: number): Factor =>
  plain(row.a(k).value - row.y(k).value, `(a_{${k}} - y_{${k}})`);

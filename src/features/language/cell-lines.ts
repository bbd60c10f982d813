/** @file How a weight of attention comes about, as lines of TeX with the numbers of now. */
import type { AttentionCell } from '#explain/attention-cell.ts';
import { formatFixed } from '#lib/format.ts';

/** Products, and powers, that are written out; the others are dots. */
const SHOWN = 2;

const number = (value: number): string => formatFixed(value, 2).replace('−', '-');
const summand = (value: number): string => (value < 0 ? `- ${number(-value)}` : `+ ${number(value)}`);

export function cellLines(
  { products, score, scores, weight }: AttentionCell,
  dim: number,
): readonly string[] {
  const [first = 0, ...rest] = products.slice(0, SHOWN);
  const dots = products.length > SHOWN ? String.raw` + \cdots` : '';
  const dot = [number(first), ...rest.map(summand)].join(' ') + dots;
  const powers = scores.slice(0, SHOWN).map((each) => `e^{${number(each)}}`);
  const below = powers.join(' + ') + (scores.length > SHOWN ? String.raw` + \cdots` : '');
  return [
    String.raw`s = \frac{q \cdot k}{\sqrt{${dim}}} = \frac{${dot}}{${number(Math.sqrt(dim))}} = ${number(score)}`,
    String.raw`p = \frac{e^{s}}{\sum_j e^{s_j}} = \frac{e^{${number(score)}}}{${below}} = ${number(weight)}`,
  ];
}

/**
 * @file How one of many tokens is drawn from what a network says of each: temperature, then the k likeliest, then the smallest
 * set of likely ones. Pure: chance comes in as a number.
 *
 * Temperature and top-k: Fan, Lewis, Dauphin: "Hierarchical neural story generation", ACL 2018, https://arxiv.org/abs/1805.04833.
 * Top-p (nucleus): Holtzman et al.: "The curious case of neural text degeneration", ICLR 2020, https://arxiv.org/abs/1904.09751.
 */
import { text } from '#lib/text.ts';
import { int, number, type ValueOf } from './fields.ts';

export const SAMPLING_FIELDS = {
  temperature: number({
    label: text('Temperature', '温度'),
    help: text(
      'Logits are divided by this. Below 1 the likely becomes likelier, above 1 chance has more of a say; 0 always takes the likeliest.',
      'logits 除以这个数。小于 1 时更偏向可能的词元，大于 1 时更随机；0 表示总取最可能的一个。',
    ),
    min: 0,
    max: 4,
    step: 0.1,
    default: 0.8,
  }),
  topK: int({
    label: text('Top-k', 'Top-k'),
    help: text(
      'Only the k likeliest tokens may come; 0 allows all.',
      '只从最可能的 k 个词元中抽取；0 表示不限。',
    ),
    min: 0,
    max: 10_000,
    default: 0,
  }),
  topP: number({
    label: text('Top-p', 'Top-p'),
    help: text(
      'Only the fewest tokens may come whose probabilities add up to this share; 1 allows all.',
      '只从概率之和达到这一比例的最少几个词元中抽取；1 表示不限。',
    ),
    min: 0,
    max: 1,
    step: 0.05,
    default: 1,
  }),
};

export type Sampling = { readonly [F in keyof typeof SAMPLING_FIELDS]: ValueOf<(typeof SAMPLING_FIELDS)[F]> };

/** A token that may come, and with which probability. */
export interface Candidate {
  readonly token: number;
  readonly probability: number;
}

/**
 * The tokens that may come, the likeliest first (of equal ones the lowest number), and their probabilities, which add up to 1.
 * `logits` may be logarithms of probabilities: a constant added to all makes no difference; −∞ never comes.
 */
export function candidatesOf(
  logits: ArrayLike<number>,
  { temperature, topK, topP }: Sampling,
): readonly Candidate[] {
  const order = Array.from(logits, (_, token) => token).toSorted((a, b) => logits[b]! - logits[a]! || a - b);
  const most = logits[order[0]!]!;
  const kept = temperature === 0 ? order.slice(0, 1) : order.slice(0, topK || order.length);
  // e^{(z − max z) / T}: the largest is 1, so that no exponential overflows.
  const powers = kept.map((token) =>
    token === order[0] ? 1 : Math.exp((logits[token]! - most) / temperature),
  );
  const total = powers.reduce((sum, power) => sum + power, 0);
  const wanted = topP < 1 ? topP * total : Infinity; // what is tiny may not move the sum, and still may come
  let [reached, count] = [0, 0];
  while (count < kept.length && (count === 0 || reached < wanted)) reached += powers[count++]!;
  return kept
    .slice(0, count)
    .map((token, rank) => ({ token, probability: powers[rank]! / reached }))
    .filter(({ probability }) => probability > 0);
}

/** The token on which `chance`, from 0 to just below 1, falls when the candidates lie end to end. */
export function pickToken(candidates: readonly Candidate[], chance: number): number {
  let passed = 0;
  const found = candidates.find(({ probability }) => chance < (passed += probability));
  return (found ?? candidates.at(-1)!).token; // rounding may leave the sum a hair below 1
}

/**
 * @file Labels dealt out anew among training samples, so that a person sees what a network makes of data in which there is nothing
 * to be found. Samples that validate and test keep theirs. After Zhang et al. 2017, arXiv:1611.03530.
 */
import { fold, seedKey, shuffle } from '#lib/rng.ts';
import { SHUFFLED_LABELS } from '#lib/streams.ts';
import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';

export const LABEL_FIELDS = {
  shuffledLabels: int({
    label: text('Shuffled, %', '打乱标签（%）'),
    help: text(
      'So many of 100 training samples exchange their labels at random. A large network learns even that by heart; validation shows what it is worth.',
      '每 100 个训练样本中随机交换标签的个数。大网络连这也能背下来，看验证集就知道有没有用。',
    ),
    code: 'shuf',
    min: 0,
    max: 100,
    default: 0,
  }),
};

/** From which of the samples at `train` each of them has its label: [train]. So many `percent` of them take part. */
export function labelSources(train: Uint32Array, percent: number, seed: number): Uint32Array {
  const key = fold(seedKey(seed), SHUFFLED_LABELS);
  const order = shuffle(
    fold(key, 0),
    Uint32Array.from(train, (_, i) => i),
  );
  const chosen = order.subarray(0, Math.round((train.length * percent) / 100));
  const dealt = shuffle(fold(key, 1), chosen.slice());
  const sources = train.slice();
  chosen.forEach((i, k) => {
    sources[i] = train[dealt[k]!]!;
  });
  return sources;
}

/** A copy of `targets`, [count, width], in which the samples at `train` have the labels of `sources`. */
export function withLabelsOf<T extends Uint8Array | Uint16Array | Float32Array>(
  targets: T,
  width: number,
  { train, sources }: { readonly train: Uint32Array; readonly sources: Uint32Array },
): T {
  const dealt = targets.slice() as T;
  train.forEach((position, i) => {
    const from = sources[i]! * width;
    dealt.set(targets.subarray(from, from + width), position * width);
  });
  return dealt;
}

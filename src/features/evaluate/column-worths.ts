import { deviation, mean } from '#lib/mean.ts';

/** What a network loses when a column tells nothing any more. */
export interface ColumnWorth {
  readonly name: string;
  /** Of the loss, on average over the repetitions. */
  readonly growth: number;
  readonly spread: number;
  /** Of the largest growth; below 0 where the network does better without the column. */
  readonly share: number;
}

/** What `losses` with each of the columns shuffled, once or several times, come to beside the `loss` with all; the dearest column first. */
export function columnWorths(
  names: readonly string[],
  losses: readonly (readonly number[])[],
  loss: number,
): readonly ColumnWorth[] {
  const growths = losses.map((each) => mean(each) - loss);
  const most = Math.max(Number.MIN_VALUE, ...growths);
  return names
    .map((name, i) => ({
      name,
      growth: growths[i]!,
      spread: deviation(losses[i]!),
      share: growths[i]! / most,
    }))
    .toSorted((a, b) => b.growth - a.growth);
}

/** A class overtakes another only when its probability is this much larger. */
const FACTOR = 1.1;
const MARGIN = 0.0005;

/**
 * Classes from the likeliest down. The likeliest is always first; the others keep their places of `before` until
 * one is clearly ahead, so that rows do not dance while a network trains.
 */
export function rankClasses(probabilities: ArrayLike<number>, before: readonly number[]): readonly number[] {
  const classes = Array.from(probabilities, (_, index) => index);
  if (before.length !== classes.length)
    return classes.toSorted((a, b) => probabilities[b]! - probabilities[a]!);
  const ranking = [...before];
  for (let end = 1; end < ranking.length; end++) {
    for (let i = end; i > 0; i--) {
      const [upper, lower] = [ranking[i - 1]!, ranking[i]!];
      if (probabilities[lower]! <= probabilities[upper]! * FACTOR + MARGIN) break;
      [ranking[i - 1], ranking[i]] = [lower, upper];
    }
  }
  const best = ranking.reduce((a, b) => (probabilities[b]! > probabilities[a]! ? b : a), ranking[0]!);
  return [best, ...ranking.filter((index) => index !== best)];
}

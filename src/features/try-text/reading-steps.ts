/** @file A text as a network reads it that answers at every step: how sure it is of a class after each word. Pure. */
import { windowOf, type LengthSettings } from '#datasets/text/fit-length.ts';
import type { TokenizedText } from '#datasets/text/text-report.ts';

export interface ReadingStep {
  readonly word: string;
  /** How sure the network is of the class after this word, 0 … 1. */
  readonly share: number;
  /** By how much the word changed that; 0 for a word that nothing is read before. */
  readonly change: number;
}

/** The words that are seen, in the order in which they are read; `shares` are of all steps, padding included. */
export function readingSteps(
  { pieces }: TokenizedText,
  shares: ArrayLike<number>,
  settings: LengthSettings,
): readonly ReadingStep[] {
  const { from, kept, before } = windowOf(pieces.length, settings);
  return pieces.slice(from, from + kept).map((word, i) => {
    const at = before + i;
    const share = shares[at]!;
    return { word, share, change: at === 0 ? 0 : share - shares[at - 1]! };
  });
}

/** The `most` words that changed the answer most, the largest change first. */
export const turningPoints = (steps: readonly ReadingStep[], most: number): readonly ReadingStep[] =>
  steps
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, most);

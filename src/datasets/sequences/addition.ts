import type { Draws } from './draws.ts';
import type { MakePair } from './pair.ts';

const MOST_DIGITS = 3;

/** As many numbers of each length: otherwise nearly all would be as long as they may. */
const drawNumber = (draws: Draws): number => draws.below(10 ** (1 + draws.below(MOST_DIGITS)));

/** 123+45 → 168. */
export const makeSum: MakePair = (draws) => {
  const [a, b] = [drawNumber(draws), drawNumber(draws)];
  return { source: `${a}+${b}`, target: String(a + b) };
};

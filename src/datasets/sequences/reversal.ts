import { LONGEST_TARGET } from './alphabet.ts';
import type { MakePair } from './pair.ts';

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const SHORTEST = 3;

/** strata → atarts. */
export const makeReversal: MakePair = (draws) => {
  const length = SHORTEST + draws.below(LONGEST_TARGET - SHORTEST + 1);
  const letters = Array.from({ length }, () => draws.pick(LETTERS));
  return { source: letters.join(''), target: letters.toReversed().join('') };
};

import { fold, type RngKey } from '#lib/rng.ts';
import { makeSum } from './addition.ts';
import { makeDate } from './dates.ts';
import { drawsOf } from './draws.ts';
import type { MakePair, Pair, Problem } from './pair.ts';
import { makeReversal } from './reversal.ts';

const MAKERS: Readonly<Record<Problem, MakePair>> = {
  dates: makeDate,
  addition: makeSum,
  reversal: makeReversal,
};

/** `count` pairs of a problem, no source twice: whoever splits them splits what is known from what is new. */
export function makePairs(problem: Problem, count: number, key: RngKey): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (let index = 0; pairs.size < count; index++) {
    const pair = MAKERS[problem](drawsOf(fold(key, index)));
    if (!pairs.has(pair.source)) pairs.set(pair.source, pair);
  }
  return [...pairs.values()];
}

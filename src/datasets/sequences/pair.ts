import type { Draws } from './draws.ts';

/** A sequence and what is to become of it. */
export interface Pair {
  readonly source: string;
  readonly target: string;
}

/** Makes one pair of the problem. */
export type MakePair = (draws: Draws) => Pair;

export const PROBLEMS = ['dates', 'addition', 'reversal'] as const;
export type Problem = (typeof PROBLEMS)[number];

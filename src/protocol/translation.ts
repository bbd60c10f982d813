import type { Split } from '#datasets/dataset-def.ts';
import type { Score } from './run.ts';

/** What a decoder said to some sources. */
export interface Translations {
  /** Tokens of an answer. */
  readonly steps: number;
  /** [count, steps] */
  readonly tokens: Uint16Array;
  /** What each step took from each of the source's, by the last layer that attends: [count, steps, source steps]; null where none does. */
  readonly alignment: Float32Array | null;
}

/** Pairs of a split, said without being told a token, and held against their targets. */
export interface PairEvaluation extends Score {
  readonly split: Split;
  /** The share of pairs in which every token is right. */
  readonly exact: number;
  /** Pairs with a wrong token and what was said to them, in the order of the split; at most 200. */
  readonly mistakes: readonly { readonly index: number; readonly tokens: readonly number[] }[];
}

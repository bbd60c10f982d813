/** @file How many pictures of each class train, validate and test: pure sums, so that the page knows them before anything is read. */
import type { Split } from '#datasets/dataset-def.ts';

/** Shares of all pictures, 0 to 1. */
export interface Shares {
  readonly validation: number;
  readonly test: number;
}

/** Pictures of a class that test: its share, at least one where there are three or more of it, and never all. */
const testCount = (pictures: number, share: number): number =>
  pictures < 3 || share === 0 ? 0 : Math.min(pictures - 2, Math.max(1, Math.round(pictures * share)));

/** By class. */
export const testCounts = (pictures: readonly number[], { test }: Shares): readonly number[] =>
  pictures.map((count) => testCount(count, test));

/** Of all classes. At least one picture validates where that leaves one to learn from. */
export function splitCounts(pictures: readonly number[], shares: Shares): Readonly<Record<Split, number>> {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const all = sum(pictures);
  const test = sum(testCounts(pictures, shares));
  const learn = all - test;
  const validation = Math.min(Math.max(0, learn - 1), Math.max(1, Math.round(all * shares.validation)));
  return { train: learn - validation, validation, test };
}

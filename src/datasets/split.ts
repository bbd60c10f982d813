/** @file Which learning samples train and which validate: the same share of every class, decided by the seed alone. */
import { fold, shuffle, type RngKey } from '#lib/rng.ts';
import { SPLIT } from '#lib/streams.ts';

/** Positions in the learning table, ascending. Together they are all of it, and they share none. */
export interface LearningSplit {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/** Positions of every class's samples, by class. */
function positionsByClass(labels: Uint8Array): readonly Uint32Array[] {
  const positions: number[][] = [];
  labels.forEach((label, position) => (positions[label] ??= []).push(position));
  return Array.from(positions, (members) => Uint32Array.from(members ?? []));
}

/** Shares of `total` in proportion to `sizes`, in whole numbers that add up (largest remainder, first class first). */
function proportionalShares(sizes: readonly number[], total: number): readonly number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * total) / all);
  const shares = exact.map(Math.floor);
  const missing = total - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) shares[index]!++;
  return shares;
}

/** Puts exactly `validationCount` samples aside for validation, the same share of every class. */
export function splitLearning(labels: Uint8Array, validationCount: number, key: RngKey): LearningSplit {
  const classes = positionsByClass(labels);
  const shares = proportionalShares(
    classes.map(({ length }) => length),
    validationCount,
  );
  const validates = new Uint8Array(labels.length);
  classes.forEach((members, label) => {
    for (const position of shuffle(fold(key, SPLIT, label), members).subarray(0, shares[label]))
      validates[position] = 1;
  });
  const positions = Uint32Array.from(labels.keys());
  return {
    train: positions.filter((position) => validates[position] === 0),
    validation: positions.filter((position) => validates[position] === 1),
  };
}

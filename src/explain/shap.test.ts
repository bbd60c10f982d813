import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { normal, seedKey } from '#lib/rng.ts';
import { coalitionsOf, drawCoalitions, shapleyValues, type Coalitions } from './shap.ts';

type Game = (known: readonly boolean[]) => number;

const worthsOf = ({ masks, count }: Coalitions, game: Game): Float64Array => {
  const features = masks.length / count;
  return Float64Array.from({ length: count }, (_, i) =>
    game(Array.from(masks.subarray(i * features, (i + 1) * features), Boolean)),
  );
};
const valuesOf = (coalitions: Coalitions, game: Game): readonly number[] => [
  ...shapleyValues(coalitions, worthsOf(coalitions, game)),
];
const exact = (features: number, game: Game): readonly number[] =>
  valuesOf(coalitionsOf(features, seedKey(1)), game);

/** The definition by orders: what a feature adds when it comes, on average over all orders in which they may come. */
function byOrders(features: number, game: Game): readonly number[] {
  const values = Array.from({ length: features }, () => 0);
  let orders = 0;
  const walk = (known: readonly boolean[], added: readonly (readonly [number, number])[]): void => {
    const left = known.flatMap((is, j) => (is ? [] : [j]));
    if (left.length === 0) {
      for (const [j, gain] of added) values[j]! += gain;
      orders++;
    }
    for (const j of left) {
      const next = known.with(j, true);
      walk(next, [...added, [j, game(next) - game(known)]]);
    }
  };
  walk(
    values.map(() => false),
    [],
  );
  return values.map((sum) => sum / orders);
}

/** A game by a table of random worths. */
const tableGame = (seed: number, features: number): Game => {
  const worths = normal(seedKey(seed), 2 ** features);
  return (known) => worths[known.reduce((sum, is, j) => sum + (is ? 2 ** j : 0), 0)]!;
};
const near = (expected: readonly number[], digits = 9) =>
  expected.map((value) => expect.closeTo(value, digits) as number);

it('is the mean over all orders of what a feature adds when it comes', () => {
  const game = tableGame(3, 5);
  expect(exact(5, game)).toEqual(near(byOrders(5, game)));
});

it('shares out the whole gain, gives nothing for nothing and the same for the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 3, max: 6 }), (seed, features) => {
      const inner = tableGame(seed, features);
      // Feature 0 changes nothing; of 1 and 2 it only counts how many are known.
      const game: Game = (known) => {
        const some = [known[1]!, known[2]!].toSorted((a, b) => Number(b) - Number(a));
        return inner([false, ...some, ...known.slice(3)]);
      };
      const values = exact(features, game);
      const gain = game(values.map(() => true)) - game(values.map(() => false));
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(gain, 8);
      expect(values[0]).toBeCloseTo(0, 9);
      expect(values[1]).toBeCloseTo(values[2]!, 9);
    }),
    { numRuns: 50 },
  );
});

it('of a line is weight × (x − mean), whatever the number of features', () => {
  for (const features of [5, 20]) {
    const [weights, x, mean] = [1, 2, 3].map((seed) => normal(seedKey(seed), features));
    const game: Game = (known) =>
      known.reduce((sum, is, j) => sum + weights![j]! * (is ? x![j]! : mean![j]!), 7);
    const expected = Array.from(weights!, (weight, j) => weight * (x![j]! - mean![j]!));
    expect(exact(features, game)).toEqual(near(expected, 5));
  }
});

it('by least squares over every coalition is exact', () => {
  for (const features of [2, 3, 6, 7]) {
    const game = tableGame(features, features);
    const every = drawCoalitions(features, seedKey(5), 2 ** features);
    expect(every.count).toBe(2 ** features);
    expect(valuesOf(every, game)).toEqual(near(exact(features, game), 8));
  }
});

it('by least squares over some coalitions of many comes near, and still shares out the whole gain', () => {
  const features = 16;
  const own = normal(seedKey(11), features);
  const pairs = normal(seedKey(12), features * features);
  const threes = normal(seedKey(13), features);
  // Together two features add their pair's worth, three neighbours theirs, of which each is due a half, or a third.
  const game: Game = (known) => {
    let sum = 0;
    for (let i = 0; i < features; i++) {
      if (!known[i]) continue;
      sum += own[i]!;
      for (let j = 0; j < i; j++) if (known[j]) sum += pairs[i * features + j]! / features;
      if (known[(i + 1) % features] && known[(i + 2) % features]) sum += threes[i]!;
    }
    return sum;
  };
  const expected = Array.from({ length: features }, (_, i) => {
    let halves = 0;
    for (let j = 0; j < features; j++)
      if (j !== i) halves += pairs[Math.max(i, j) * features + Math.min(i, j)]! / features / 2;
    const thirds = [0, 1, 2].reduce((sum, back) => sum + threes[(i - back + features) % features]! / 3, 0);
    return own[i]! + halves + thirds;
  });
  const coalitions = coalitionsOf(features, seedKey(1));
  expect(coalitions.count).toBeLessThan(2200);
  const values = valuesOf(coalitions, game);
  const gain = game(values.map(() => true)) - game(values.map(() => false));
  expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(gain, 6);
  const worst = Math.max(...values.map((value, i) => Math.abs(value - expected[i]!)));
  expect(worst).toBeLessThan(0.15);
  expect(worst).toBeGreaterThan(0);
});

import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '#lib/rng.ts';
import { drawMasks, fitLime } from './lime.ts';

const PARTS = 12;
const COUNT = 600;
const masks = drawMasks(PARTS, COUNT, seedKey(3));
const rowOf = (row: number) => masks.subarray(row * PARTS, (row + 1) * PARTS);
const answersOf = (answer: (stays: Uint8Array) => number) =>
  Array.from({ length: COUNT }, (_, row) => answer(rowOf(row)));

describe('masks', () => {
  it('begin with everything and leave out any number, each part as often as the others', () => {
    expect([...rowOf(0)]).toEqual(new Array(PARTS).fill(1));
    const sizes = new Array<number>(PARTS + 1).fill(0);
    const stays = new Array<number>(PARTS).fill(0);
    for (let row = 1; row < COUNT; row++) {
      sizes[rowOf(row).reduce((sum, each) => sum + each, 0)]!++;
      rowOf(row).forEach((each, part) => (stays[part]! += each));
    }
    expect(sizes[PARTS]).toBe(0);
    // 50 ± 7 of each number of parts, 275 ± 12 rows with each part: five deviations.
    for (const size of sizes.slice(0, PARTS)) expect(Math.abs(size - 50)).toBeLessThan(35);
    for (const often of stays) expect(Math.abs(often - 275)).toBeLessThan(60);
  });
});

describe('the line', () => {
  it('finds what a network that is one adds up, but for the ridge', () => {
    const parts = uniform(seedKey(9), PARTS).map((each) => each - 0.5);
    const { weights, intercept, fit } = fitLime(
      masks,
      answersOf((stays) => stays.reduce((sum, each, p) => sum + each * parts[p]!, 0.25)),
    );
    weights.forEach((weight, p) => expect(Math.abs(weight - parts[p]!)).toBeLessThan(0.05));
    expect(Math.abs(intercept - 0.25)).toBeLessThan(0.1);
    expect(fit).toBeGreaterThan(0.99);
  });

  it('is the least of the weighted squares with the ridge: every step away from it costs', () => {
    const answers = answersOf((stays) => (stays[2]! && !stays[5]! ? 1 : stays[7]! / 3));
    const { weights, intercept, fit } = fitLime(masks, answers);
    const cost = (line: Float64Array, constant: number): number => {
      const squares = answers.map((answer, row) => {
        const stays = rowOf(row);
        const share = stays.reduce((sum, each) => sum + each, 0) / PARTS;
        const near = Math.sqrt(Math.exp(-((100 * (1 - Math.sqrt(share))) ** 2) / 25 ** 2));
        return near * (answer - line.reduce((sum, each, p) => sum + each * stays[p]!, constant)) ** 2;
      });
      return squares.reduce((a, b) => a + b) + line.reduce((sum, each) => sum + each * each, 0);
    };
    const least = cost(weights, intercept);
    for (let p = 0; p < PARTS; p++)
      for (const step of [-1e-3, 1e-3])
        expect(cost(weights.with(p, weights[p]! + step), intercept)).toBeGreaterThan(least);
    expect(cost(weights, intercept + 1e-3)).toBeGreaterThan(least);
    expect(fit).toBeLessThan(0.9);
    expect(weights.indexOf(Math.max(...weights))).toBe(2);
  });
});

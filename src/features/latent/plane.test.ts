import { expect, it } from 'vitest';
import { gaussian } from '#lib/gaussian.ts';
import { seedKey } from '#lib/rng.ts';
import { codeAt, codesBetween, gridCodes, planeOf, principalAxes, shadowsOf } from './plane.ts';

/** Codes that stray by 3 along (0.6, 0.8, 0), by 1 along (−0.8, 0.6, 0), and by 0.1 along the last axis, around (1, 2, 3). */
const draws = gaussian(seedKey(4), 3000 * 3, 1);
const codes = Float32Array.from({ length: draws.length }, (_, i) => {
  const at = i - (i % 3);
  const [u, v, w] = [3 * draws[at]!, draws[at + 1]!, 0.1 * draws[at + 2]!];
  return [1 + 0.6 * u - 0.8 * v, 2 + 0.8 * u + 0.6 * v, 3 + w][i % 3]!;
});

const principal = (index: number) => ({ kind: 'principal', index }) as const;

it('finds the directions in which codes differ most, each as long as a deviation', () => {
  const [first, second] = principalAxes(codes, 3, 2);
  for (const [axis, known] of [
    [first!, [1.8, 2.4, 0]],
    [second!, [0.8, -0.6, 0]],
  ] as const)
    for (const [i, value] of known.entries()) expect(Math.abs(axis[i]! - value)).toBeLessThan(0.12);
});

it('leads from a point of the plane to a code and back', () => {
  const plane = planeOf(codes, 3, [principal(0), principal(1)]);
  const [[x, y]] = shadowsOf(plane, codeAt(plane, 1.5, -0.5)) as [[number, number]];
  expect([x, y].map((value) => Number(value.toFixed(4)))).toEqual([1.5, -0.5]);
});

it('measures chosen numbers of a code by their own deviation', () => {
  const plane = planeOf(codes, 3, [
    { kind: 'dimension', index: 2 },
    { kind: 'dimension', index: 0 },
  ]);
  expect([...plane.across].map((value) => Math.round(value * 10) / 10)).toEqual([0, 0, 0.1]);
  expect(plane.up[0]).toBeCloseTo(Math.hypot(1.8, 0.8), 0);
});

it('lays the grid out from the top left', () => {
  const plane = { middle: Float64Array.of(0, 0), across: Float64Array.of(1, 0), up: Float64Array.of(0, 1) };
  expect([...gridCodes(plane, 2, 2)]).toEqual([-1, 1, 1, 1, -1, -1, 1, -1]);
});

it('goes from one code to another in even steps', () => {
  expect([...codesBetween(Float32Array.of(0, 4), Float32Array.of(2, 0), 3)]).toEqual([0, 4, 1, 2, 2, 0]);
});

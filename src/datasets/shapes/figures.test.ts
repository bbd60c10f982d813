import { describe, expect, it } from 'vitest';
import { FIGURES } from './figures.ts';

const SIN72 = Math.sin((2 * Math.PI) / 5);

/** What lies inside, by the figures' own geometry. */
const AREAS: Readonly<Record<string, number>> = {
  circle: Math.PI * 0.9 ** 2,
  ring: Math.PI * (0.94 ** 2 - 0.5 ** 2),
  triangle: ((3 * Math.sqrt(3)) / 4) * 1.05 ** 2,
  square: 4 * 0.78 ** 2,
  pentagon: 2.5 * SIN72,
  // Ten triangles between a tip, the middle and the inner corner beside it, 36° apart.
  star: 10 * 0.5 * 1.1 * 1.1 * 0.42 * Math.sin(Math.PI / 5),
  cross: 4 * (2 * 0.34 - 0.34 ** 2),
  heart: 4 * 0.62 ** 2 + Math.PI * 0.62 ** 2,
  // A disc without the lens that it shares with the other one.
  crescent: Math.PI * 0.95 ** 2 - lens(0.95, 0.78, 0.45),
  arrow: 1.15 * 0.64 + 0.8 * 0.8,
};

/** Area that discs of radii r and s have in common when their middles are d apart. */
function lens(r: number, s: number, d: number): number {
  const [a, b] = [(d * d + r * r - s * s) / (2 * d * r), (d * d + s * s - r * r) / (2 * d * s)];
  const kite = Math.sqrt((-d + r + s) * (d + r - s) * (d - r + s) * (d + r + s));
  return r * r * Math.acos(a) + s * s * Math.acos(b) - kite / 2;
}

const STEP = 0.008;
const LINE = Array.from({ length: 300 }, (_, i) => (i - 149.5) * STEP);
/** Points all over the figure and around it, in rows that no edge runs along. */
const GRID = LINE.flatMap((x) => LINE.map((y) => [0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y] as const));

describe.each(Object.entries(FIGURES))('the %s', (name, distance) => {
  it('has its area, and lies within 1.2 of its middle', () => {
    const inside = GRID.filter(([x, y]) => distance(x, y) < 0).length;
    expect(inside * STEP * STEP).toBeCloseTo(AREAS[name]!, 2);
    for (let angle = 0; angle < 7; angle += 0.01)
      expect(distance(1.2 * Math.cos(angle), 1.2 * Math.sin(angle))).toBeGreaterThan(0);
  });

  it('tells distances: no slope is steeper than 1, and near the outline it is 1', () => {
    const slopes: number[] = [];
    let steepest = 0;
    for (const [x, y] of GRID) {
      const here = distance(x, y);
      const slope = Math.hypot(distance(x + 1e-4, y) - here, distance(x, y + 1e-4) - here) * 1e4;
      steepest = Math.max(steepest, slope);
      if (Math.abs(here) < 0.01) slopes.push(slope);
    }
    slopes.sort((a, b) => a - b);
    expect(steepest).toBeLessThan(1.42); // across a ridge each of the two differences may be 1
    expect(slopes.length).toBeGreaterThan(200);
    expect(slopes[Math.floor(slopes.length * 0.1)]).toBeCloseTo(1, 2);
    expect(slopes[Math.floor(slopes.length * 0.9)]).toBeCloseTo(1, 2);
  });
});

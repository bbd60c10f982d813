import { describe, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { generatePoints, type PointShape } from './generate-points.ts';
import { featuresOf, tellPoints } from './point-features.ts';
import { divide } from './point-fields.ts';

const draw = (shape: PointShape, noise = 0, count = 500, seed = 7) =>
  generatePoints(shape, { count, noise }, seedKey(seed));

/** Which class the plane has at a point where there is no noise, told from TensorFlow Playground's pictures. */
const TRUTHS: Readonly<Partial<Record<PointShape, (x: number, y: number) => number>>> = {
  circle: (x, y) => (Math.hypot(x, y) < 3 ? 1 : -1),
  xor: (x, y) => Math.sign(x * y),
  gauss: (x, y) => Math.sign(x + y),
  // Along an arm the angle, measured from the top and clockwise, grows by 0.7 π for every unit of the radius.
  spiral: (x, y) => (Math.cos(Math.atan2(x, y) - 0.7 * Math.PI * Math.hypot(x, y)) > 0 ? 1 : -1),
  plane: (x, y) => (x + y) / 10,
};

describe.each(Object.entries(TRUTHS))('%s', (name, truth) => {
  const shape = name as PointShape;

  it('labels its points by their places where there is no noise', () => {
    // Both arms of the spiral begin in the middle.
    const clear = draw(shape).filter(({ x, y }) => Math.hypot(x, y) > 1e-6);
    for (const { x, y, label } of clear) expect(truth(x, y)).toBeCloseTo(label, 5);
  });

  it('has wrong ones among them with all the noise', () => {
    const wrong = draw(shape, 50).filter(({ x, y, label }) => Math.abs(truth(x, y) - label) > 0.05);
    expect(wrong.length).toBeGreaterThan(5);
  });
});

it.each(['circle', 'xor', 'gauss', 'spiral', 'moons', 'plane', 'multi-gauss'] as const)(
  '%s gives the same points for the same seed, in random order, within the picture',
  (shape) => {
    const points = draw(shape, 10, 501);
    expect(points).toHaveLength(501);
    expect(draw(shape, 10, 501)).toEqual(points);
    expect(draw(shape, 10, 501, 8)).not.toEqual(points);
    const firstHalf = points.slice(0, 250).reduce((sum, { label }) => sum + Math.sign(label), 0);
    expect(Math.abs(firstHalf)).toBeLessThan(60);
    const outside = points.filter(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) > 6);
    expect(outside.length).toBeLessThan(5);
  },
);

it('raises the hills of the regression where Playground has them', () => {
  const near = draw('multi-gauss', 0, 2000).filter(({ x, y }) => Math.hypot(x - 4, y - 2.5) < 0.5);
  expect(near.length).toBeGreaterThan(3);
  for (const { x, y, label } of near) expect(label).toBeCloseTo(1 - Math.hypot(x - 4, y - 2.5) / 2, 6);
  const between = draw('multi-gauss', 0, 2000).filter(({ x, y }) => Math.hypot(x - 2, y) < 0.5);
  for (const { label } of between) expect(label).toBe(0);
});

it('spreads the clouds as far as Playground does: variance ½ without noise, 4 with all of it', () => {
  for (const [noise, variance] of [
    [0, 0.5],
    [50, 4],
  ] as const) {
    const points = draw('gauss', noise, 4000);
    const squares = points.reduce((sum, { x, label }) => sum + (x - 2 * label) ** 2, 0);
    expect(squares / points.length / variance).toBeCloseTo(1, 1);
  }
});

it('divides points among three parts, and few or none among fewer', () => {
  const parts = [0, 1, 2, 3, 10].map((count) => Object.values(divide(count, 80)));
  expect(parts).toEqual([
    [0, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, 1],
    [8, 1, 1],
  ]);
});

it('tells the network what is switched on, and both coordinates when nothing is', () => {
  expect(featuresOf({ x: false })).toEqual(['x', 'y']);
  const all = featuresOf({
    x: true,
    y: true,
    xSquared: true,
    ySquared: true,
    xTimesY: true,
    sinX: true,
    sinY: true,
  });
  const told = tellPoints([{ x: 2, y: -3 }], all);
  expect([...told]).toEqual([2, -3, 4, 9, -6, Math.fround(Math.sin(2)), Math.fround(Math.sin(-3))]);
  expect([...tellPoints([{ x: 2, y: -3 }], ['xTimesY'])]).toEqual([-6]);
});

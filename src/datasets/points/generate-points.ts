/**
 * @file Points of the plane with what a network should say of each, by the formulas and the noise of TensorFlow Playground's
 * `dataset.ts`, but from the document's stream; moons after scikit-learn's `make_moons`. All of them lie around the origin
 * and hardly leave −6 … 6. Pure: page and worker draw the same points from the same seed.
 */
import { gaussian } from '#lib/gaussian.ts';
import { fold, shuffle, uniform, type RngKey } from '#lib/rng.ts';

export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  /** −1 or 1 where there are two classes; a number between them where there are none. */
  readonly label: number;
}

/** The next number of a stream between two limits. */
type Between = (low: number, high: number) => number;

interface Wanted {
  readonly count: number;
  /** 0 … 0.5 */
  readonly noise: number;
  readonly between: Between;
  readonly key: RngKey;
}
type Generator = (wanted: Wanted) => readonly LabelledPoint[];

/** Numbers that one point takes at most. */
const DRAWS = 4;
/** Streams within that of the points. */
const [NORMAL, ORDER] = [1, 2];

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Points first, then where the noise would have them: it decides which side of a line they count to. */
const displaced = (
  { x, y }: { readonly x: number; readonly y: number },
  reach: number,
  { noise, between }: Wanted,
): readonly [x: number, y: number] => [
  x + between(-reach, reach) * noise,
  y + between(-reach, reach) * noise,
];

/** A disc of radius 2.5 in a ring from 3.5 to 5. */
const circle: Generator = (wanted) => {
  const { count, between } = wanted;
  const half = Math.ceil(count / 2);
  return times(count, (index) => {
    const radius = index < half ? between(0, 2.5) : between(3.5, 5);
    const angle = between(0, 2 * Math.PI);
    const at = { x: radius * Math.sin(angle), y: radius * Math.cos(angle) };
    return { ...at, label: Math.hypot(...displaced(at, 5, wanted)) < 2.5 ? 1 : -1 };
  });
};

/** Quarters of a square, 0.3 apart from the axes; opposite ones are of one class. */
const xor: Generator = (wanted) => {
  const padded = (): number => {
    const place = wanted.between(-5, 5);
    return place + (place > 0 ? 0.3 : -0.3);
  };
  return times(wanted.count, () => {
    const at = { x: padded(), y: padded() };
    const [x, y] = displaced(at, 5, wanted);
    return { ...at, label: x * y >= 0 ? 1 : -1 };
  });
};

/** Two clouds around (2, 2) and (−2, −2), with a variance of 0.5 without noise and 4 with all of it. */
const gauss: Generator = ({ count, noise, key }) => {
  const deviation = Math.sqrt(0.5 + 7 * noise);
  const draws = gaussian(fold(key, NORMAL), 2 * count, deviation);
  return times(count, (index) => {
    const label = index < Math.ceil(count / 2) ? 1 : -1;
    return { x: 2 * label + draws[2 * index]!, y: 2 * label + draws[2 * index + 1]!, label };
  });
};

/** Two arms of 1¾ turns out to a radius of 5. */
const spiral: Generator = ({ count, noise, between }) => {
  const half = Math.ceil(count / 2);
  return times(count, (index) => {
    const label = index < half ? 1 : -1;
    const along = (index % half) / half;
    const angle = 1.75 * along * 2 * Math.PI + (label > 0 ? 0 : Math.PI);
    return {
      x: 5 * along * Math.sin(angle) + between(-1, 1) * noise,
      y: 5 * along * Math.cos(angle) + between(-1, 1) * noise,
      label,
    };
  });
};

/** Two half circles of radius 3, one in the hollow of the other. */
const moons: Generator = ({ count, noise, between }) => {
  const half = Math.ceil(count / 2);
  return times(count, (index) => {
    const label = index < half ? 1 : -1;
    const angle = (Math.PI * (index % half)) / Math.max(1, half - 1);
    const [x, y] =
      label > 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    return {
      x: 3 * (x - 0.5 + between(-1, 1) * noise),
      y: 3 * (y - 0.25 + between(-1, 1) * noise),
      label,
    };
  });
};

/** Points of a square with a number that noise takes from elsewhere. */
const regression =
  (labelAt: (x: number, y: number) => number): Generator =>
  (wanted) =>
    times(wanted.count, () => {
      const at = { x: wanted.between(-6, 6), y: wanted.between(-6, 6) };
      return { ...at, label: labelAt(...displaced(at, 6, wanted)) };
    });

/** Hills and hollows: [x, y, sign]. */
const HILLS = [
  [-4, 2.5, 1],
  [0, 2.5, -1],
  [4, 2.5, 1],
  [-4, -2.5, -1],
  [0, -2.5, 1],
  [4, -2.5, -1],
] as const;

/** Each hill falls from 1 to 0 within a distance of 2; where two meet, the stronger counts. */
function heightAt(x: number, y: number): number {
  const heights = HILLS.map(([cx, cy, sign]) => sign * Math.max(0, 1 - Math.hypot(x - cx, y - cy) / 2));
  return heights.reduce((most, height) => (Math.abs(height) > Math.abs(most) ? height : most), 0);
}

const GENERATORS = {
  circle,
  xor,
  gauss,
  spiral,
  moons,
  plane: regression((x, y) => (x + y) / 10),
  'multi-gauss': regression(heightAt),
} as const;

export type PointShape = keyof typeof GENERATORS;
export const isPointShape = (id: string): id is PointShape => Object.hasOwn(GENERATORS, id);

/** `count` points in random order; `noise` in percent, 0 … 50. */
export function generatePoints(
  shape: PointShape,
  { count, noise }: { readonly count: number; readonly noise: number },
  key: RngKey,
): readonly LabelledPoint[] {
  const numbers = uniform(key, DRAWS * count);
  let next = 0;
  const between: Between = (low, high) => low + (high - low) * numbers[next++]!;
  const points = GENERATORS[shape]({ count, noise: noise / 100, between, key });
  return shuffle(fold(key, ORDER), [...points]);
}

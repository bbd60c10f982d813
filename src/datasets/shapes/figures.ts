/**
 * @file The ten figures as signed distances: below zero inside, the size is about the unit circle, y points down. Only sums, products,
 * quotients and square roots, which every processor rounds alike, so a picture has the same bytes everywhere.
 */

import type { FIGURE_NAMES } from './figure-names.ts';

/** Signed distance of (x, y) to the outline; exact enough within a pixel of it. */
export type Figure = (x: number, y: number) => number;

type Corners = readonly (readonly [x: number, y: number])[];

const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/**
 * A polygon by its corners: the distance to the nearest edge, and whether a ray to the right crosses the outline an odd
 * number of times (even–odd rule).
 */
function polygon(corners: Corners): Figure {
  const edges = corners.map(([x, y], i) => {
    const [toX, toY] = corners[(i + 1) % corners.length]!;
    const [dx, dy] = [toX - x, toY - y];
    return { x, y, toY, dx, dy, squared: dx * dx + dy * dy };
  });
  return (px, py) => {
    let [nearest, inside] = [Infinity, false];
    for (const { x, y, toY, dx, dy, squared } of edges) {
      const [wx, wy] = [px - x, py - y];
      const along = Math.max(0, Math.min(1, (wx * dx + wy * dy) / squared));
      const [ox, oy] = [wx - along * dx, wy - along * dy];
      nearest = Math.min(nearest, ox * ox + oy * oy);
      if (y > py !== toY > py && wx * dy < wy * dx === dy > 0) inside = !inside;
    }
    return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
  };
}

/** cos and sin of 72° and 144°, the corners of a pentagon, and of 36° and 108°, between them. */
const [C72, S72] = [0.30901699437494745, 0.9510565162951535];
const [C36, S36] = [0.8090169943749475, 0.5877852522924731];

/** Up, then clockwise. */
const FIVE: Corners = [
  [0, -1],
  [S72, -C72],
  [S36, C36],
  [-S36, C36],
  [-S72, -C72],
];
const scaled = (corners: Corners, factor: number): Corners =>
  corners.map(([x, y]) => [x * factor, y * factor]);

/** The inner corners lie between the outer ones: opposite to the third one on. */
const starCorners = (inner: number): Corners =>
  FIVE.flatMap((corner, i) => {
    const [x, y] = FIVE[(i + 3) % 5]!;
    return [corner, [-x * inner, -y * inner]] as const;
  });

const disc = (x: number, y: number, radius: number): number => length(x, y) - radius;

/** A square on its corner, and a disc on each of its upper sides. */
function heart(x: number, y: number): number {
  const side = 0.62; // half of it
  const [u, v] = [(x + y - 0.12) * Math.SQRT1_2, (y - 0.12 - x) * Math.SQRT1_2];
  const square = Math.max(Math.abs(u), Math.abs(v)) - side;
  return Math.min(square, disc(u, v + side, side), disc(u + side, v, side));
}

const ARROW: Corners = [
  [1, 0],
  [0.2, -0.8],
  [0.2, -0.32],
  [-0.95, -0.32],
  [-0.95, 0.32],
  [0.2, 0.32],
  [0.2, 0.8],
];

const ARM = 0.34;
const CROSS: Corners = [
  [ARM, -1],
  [ARM, -ARM],
  [1, -ARM],
  [1, ARM],
  [ARM, ARM],
  [ARM, 1],
  [-ARM, 1],
  [-ARM, ARM],
  [-1, ARM],
  [-1, -ARM],
  [-ARM, -ARM],
  [-ARM, -1],
];

export const FIGURES: Readonly<Record<(typeof FIGURE_NAMES)[number], Figure>> = {
  circle: (x, y) => disc(x, y, 0.9),
  ring: (x, y) => Math.abs(disc(x, y, 0.72)) - 0.22,
  triangle: polygon([
    [0, -1.05],
    [0.9093266739736606, 0.525],
    [-0.9093266739736606, 0.525],
  ]),
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 0.78,
  pentagon: polygon(FIVE),
  star: polygon(scaled(starCorners(0.42), 1.1)),
  cross: polygon(CROSS),
  heart,
  crescent: (x, y) => Math.max(disc(x, y, 0.95), -disc(x - 0.45, y, 0.78)),
  arrow: polygon(ARROW),
};

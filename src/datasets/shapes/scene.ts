/** @file What is in a picture, drawn by lot from the picture's own stream. Lengths are shares of the picture's side. */
import { uniform, type RngKey } from '#lib/rng.ts';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

export interface Scene {
  /** Which figure: the label. */
  readonly label: number;
  readonly centre: readonly [x: number, y: number];
  readonly radius: number;
  /** cos and sin of the turn. */
  readonly turn: readonly [cos: number, sin: number];
  readonly ink: Colour;
  /** The ground goes from one colour to the other along `slope`, a unit vector. */
  readonly ground: readonly [Colour, Colour];
  readonly slope: readonly [cos: number, sin: number];
  /** Standard deviation of the noise, in levels of 255. */
  readonly noise: number;
}

const RADIUS = { least: 0.17, most: 0.33 };
/** Figures stay this far from the edge, measured from their radius. */
const MARGIN = 0.02;
/** Levels of the ground and of the ink, each channel for itself: figures are lighter than what is behind them. */
const GROUND = { least: 0, most: 110 };
const INK = { least: 130, most: 255 };

/**
 * A direction for a draw from [0, 1): a point of the unit circle without sine or cosine, whose last bits differ between
 * machines. In each quarter (1 − t², 2t) / (1 + t²), with t bent so that all directions are about as frequent.
 */
function directionOf(draw: number): readonly [cos: number, sin: number] {
  const quarter = Math.floor(draw * 4);
  const share = draw * 4 - quarter;
  const t = share * (0.7854 + 0.2146 * share * share); // tan(share · 45°), to a few per cent
  const [cos, sin] = [(1 - t * t) / (1 + t * t), (2 * t) / (1 + t * t)];
  if (quarter === 0) return [cos, sin];
  if (quarter === 1) return [-sin, cos];
  return quarter === 2 ? [-cos, -sin] : [sin, -cos];
}

const between = (draw: number, least: number, most: number): number => least + draw * (most - least);

/** How different pictures are from one another. */
export interface Variety {
  /** The most noise that a picture has: a standard deviation in levels of 255. */
  readonly noise: number;
  /** The most that a figure is turned, either way, in degrees. */
  readonly turn: number;
}

/** The scene of one picture. */
export function drawScene(key: RngKey, label: number, { noise, turn }: Variety): Scene {
  const draws = uniform(key, 16);
  const draw = (i: number): number => draws[i]!;
  const colour = (from: number, { least, most }: typeof INK): Colour => [
    between(draw(from), least, most),
    between(draw(from + 1), least, most),
    between(draw(from + 2), least, most),
  ];
  const radius = between(draw(0), RADIUS.least, RADIUS.most);
  const reach = radius + MARGIN;
  return {
    label,
    radius,
    centre: [between(draw(1), reach, 1 - reach), between(draw(2), reach, 1 - reach)],
    turn: directionOf((1 + (2 * draw(3) - 1) * (turn / 360)) % 1),
    ink: colour(10, INK),
    ground: [colour(4, GROUND), colour(7, GROUND)],
    slope: directionOf(draw(13)),
    noise: draw(14) * noise,
  };
}

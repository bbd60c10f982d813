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
/** The ground's colours are this much alike: 1 would be the same colour. */
const CALM = 0.6;
/** Ink and ground differ by this much in one channel at least. */
const CONTRAST = 80;

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

/** `ink`, or a colour half of the cube away from it in every channel when it would not be seen on `ground`. */
function seenOn(ground: Colour, ink: Colour): Colour {
  const seen = ink.some((level, channel) => Math.abs(level - ground[channel]!) >= CONTRAST);
  if (seen) return ink;
  return ink.map((level) => (level < 128 ? level + 127 : level - 127)) as unknown as Colour;
}

/** The scene of one picture; `noise` is the most that any picture has, in levels. */
export function drawScene(key: RngKey, label: number, noise: number): Scene {
  const draws = uniform(key, 16);
  const draw = (i: number): number => draws[i]!;
  const colour = (from: number): Colour => [draw(from) * 255, draw(from + 1) * 255, draw(from + 2) * 255];
  const radius = between(draw(0), RADIUS.least, RADIUS.most);
  const reach = radius + MARGIN;
  const ground = colour(4);
  const other = colour(7).map((level, channel) => level + (ground[channel]! - level) * CALM);
  const middle = ground.map((level, channel) => (level + other[channel]!) / 2);
  return {
    label,
    radius,
    centre: [between(draw(1), reach, 1 - reach), between(draw(2), reach, 1 - reach)],
    turn: directionOf(draw(3)),
    ink: seenOn(middle as unknown as Colour, colour(10)),
    ground: [ground, other as unknown as Colour],
    slope: directionOf(draw(13)),
    noise: draw(14) * noise,
  };
}

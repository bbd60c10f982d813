/**
 * @file Turns a scene into bytes: the ground, the figure with smooth edges, noise. A canvas would draw each picture a little differently on
 * every machine; this draws the same bytes everywhere.
 */
import { gaussian } from '#lib/gaussian.ts';
import { fillBits, fold, type RngKey } from '#lib/rng.ts';
import { FIGURE_NAMES } from './figure-names.ts';
import { FIGURES, type Figure } from './figures.ts';
import type { Scene } from './scene.ts';

export const CHANNELS = 3;

/** By label. */
const DRAWERS: readonly Figure[] = FIGURE_NAMES.map((name) => FIGURES[name]);
/** Figures reach this many radii from their centre at most. */
const REACH = 1.2;

/** Standard normal numbers that all pictures share; each row of each picture reads them from a place of its own. */
const NOISE_LENGTH = 65_536;
export const makeNoise = (key: RngKey): Float32Array => gaussian(key, NOISE_LENGTH, 1);

const clamp = (value: number): number => Math.max(0, Math.min(1, value));

/** Colours without noise, [side, side, channels]. */
function paintGround(
  levels: Float32Array,
  side: number,
  { ground: [from, to], slope: [cos, sin] }: Scene,
): void {
  let at = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      // 0 to 1 across the picture, whatever the direction.
      const share = 0.5 + 0.7 * (cos * ((x + 0.5) / side - 0.5) + sin * ((y + 0.5) / side - 0.5));
      for (let c = 0; c < CHANNELS; c++) levels[at++] = from[c]! + (to[c]! - from[c]!) * share;
    }
  }
}

/** The figure over the ground: a pixel takes as much ink as the outline leaves inside it, a pixel being a disc of width 1. */
function paintFigure(
  levels: Float32Array,
  side: number,
  { label, centre, radius, turn: [cos, sin], ink }: Scene,
): void {
  const distance = DRAWERS[label]!;
  const pixels = radius * side;
  const [cx, cy] = [centre[0] * side, centre[1] * side];
  const first = (middle: number): number => Math.max(0, Math.floor(middle - REACH * pixels));
  const end = (middle: number): number => Math.min(side, Math.ceil(middle + REACH * pixels));
  for (let y = first(cy); y < end(cy); y++) {
    for (let x = first(cx); x < end(cx); x++) {
      const [dx, dy] = [(x + 0.5 - cx) / pixels, (y + 0.5 - cy) / pixels];
      const covered = clamp(0.5 - distance(cos * dx + sin * dy, cos * dy - sin * dx) * pixels);
      if (covered === 0) continue;
      const at = (y * side + x) * CHANNELS;
      for (let c = 0; c < CHANNELS; c++) levels[at + c]! += (ink[c]! - levels[at + c]!) * covered;
    }
  }
}

export interface Paper {
  readonly side: number;
  readonly noise: Float32Array;
  /** Room for one picture in the making. */
  readonly levels: Float32Array;
}

export const makePaper = (side: number, key: RngKey): Paper => ({
  side,
  noise: makeNoise(key),
  levels: new Float32Array(side * side * CHANNELS),
});

/** Writes the picture of `scene` to `out`, [side, side, channels]; `key` decides its noise. */
export function drawPicture(
  { side, noise, levels }: Paper,
  scene: Scene,
  key: RngKey,
  out: Uint8ClampedArray,
): void {
  paintGround(levels, side, scene);
  paintFigure(levels, side, scene);
  const row = side * CHANNELS;
  const starts = fillBits(fold(key, 1), new Uint32Array(side));
  for (let y = 0; y < side; y++) {
    let read = starts[y]! % (NOISE_LENGTH - row);
    for (let at = y * row; at < (y + 1) * row; at++) out[at] = levels[at]! + noise[read++]! * scene.noise;
  }
}

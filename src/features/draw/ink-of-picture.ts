/**
 * @file A photograph, scan or drawing of a digit as bright ink on black: greyed, turned round when the ground is
 * light, and stretched so that paper becomes black and the pen white, without losing the soft edges between.
 */
import type { Ink } from './normalise-digit.ts';

interface Picture {
  /** RGBA, row-major. */
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Ink and ground must differ by as many grey levels, or there is nothing to see. */
const LEAST_CONTRAST = 40;
/** Shares of the contrast below which all is ground and above which all is ink. */
const GROUND_UNTIL = 0.25;
const INK_FROM = 0.75;

/** Rec. 601 luma of each pixel, laid on white or, when what is visible is light itself, on black. */
function greyOf({ data, width, height }: Picture): Float32Array {
  let [visible, light] = [0, 0];
  const luma = Float32Array.from({ length: width * height }, (_, i) => {
    const value = 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!;
    visible += data[i * 4 + 3]!;
    light += value * data[i * 4 + 3]!;
    return value;
  });
  const ground = light > 128 * visible ? 0 : 255;
  return luma.map((value, i) => {
    const alpha = data[i * 4 + 3]! / 255;
    return value * alpha + ground * (1 - alpha);
  });
}

/** The value that the given share of `values` does not exceed. */
function quantile(values: Float32Array, share: number): number {
  return values.toSorted()[Math.round((values.length - 1) * share)]!;
}

/** Pixels along the four edges, where hardly anyone writes. */
const edgesOf = (grey: Float32Array, width: number, height: number): Float32Array =>
  grey.filter((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });

/** The ink of a picture; null where it is all of one grey. */
export function inkOfPicture(picture: Picture): Ink | null {
  const { width, height } = picture;
  const grey = greyOf(picture);
  const edge = quantile(edgesOf(grey, width, height), 0.5);
  const [darkest, lightest] = [quantile(grey, 0.002), quantile(grey, 0.998)];
  const pen = edge - darkest > lightest - edge ? darkest : lightest;
  const contrast = pen - edge; // negative for dark ink on light ground
  if (Math.abs(contrast) < LEAST_CONTRAST) return null;
  const values = grey.map((value) => {
    const share = ((value - edge) / contrast - GROUND_UNTIL) / (INK_FROM - GROUND_UNTIL);
    return 255 * Math.min(1, Math.max(0, share));
  });
  return { values, width, height };
}

/** @file Images seen through matrices, by the worker: for the backends whose own kernel is wrong (see transform-images.ts). */
import type { Matrix, Resampling } from './transform-images.ts';

type Fold = (at: number, length: number) => number;

const clamp: Fold = (at, length) => Math.min(length - 1, Math.max(0, at));

/** Where in the image a place on its endless plane is read; beyond the edge `constant` stays where it is. */
const FOLDS: Readonly<Record<Resampling['fillMode'], Fold>> = {
  constant: (at) => at,
  nearest: clamp,
  reflect(at, length) {
    const period = 2 * length;
    const phase = (((at + 0.5) % period) + period) % period;
    return clamp(Math.min(phase, period - phase) - 0.5, length);
  },
  wrap(at, length) {
    const last = length - 1;
    if (length === 1) return 0;
    if (at < 0) return clamp(at + length * (Math.trunc(-at / last) + 1), length);
    return at > last ? clamp(at - length * Math.trunc(at / last), length) : at;
  },
};

interface Images {
  readonly values: Float32Array;
  readonly shape: readonly [batch: number, height: number, width: number, channels: number];
}

/** The pixels around (y, x) and their shares: one pixel, or four. */
function tapsAt(y: number, x: number, interpolation: Resampling['interpolation']) {
  if (interpolation === 'nearest') return [{ row: Math.round(y), column: Math.round(x), share: 1 }];
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const [down, right] = [y - top, x - left];
  return [
    { row: top, column: left, share: (1 - down) * (1 - right) },
    { row: top, column: left + 1, share: (1 - down) * right },
    { row: top + 1, column: left, share: down * (1 - right) },
    { row: top + 1, column: left + 1, share: down * right },
  ];
}

/** The same images, each by its matrix. */
export function transformOnHost(
  { values, shape: [batch, height, width, channels] }: Images,
  matrices: readonly Matrix[],
  { fillMode, interpolation, fillValue }: Resampling,
): Float32Array {
  const out = new Float32Array(values.length);
  const fold = FOLDS[fillMode];
  const pixels = height * width;
  for (let at = 0; at < batch * pixels; at++) {
    const image = Math.floor(at / pixels);
    const [x, y] = [at % width, Math.floor(at / width) % height];
    const [a, b, c, d, e, f] = matrices[image]!;
    const [fromX, fromY] = [fold(a * x + b * y + c, width), fold(d * x + e * y + f, height)];
    for (const { row, column, share } of tapsAt(fromY, fromX, interpolation)) {
      if (share === 0) continue;
      const inside = row >= 0 && row < height && column >= 0 && column < width;
      const from = ((image * height + row) * width + column) * channels;
      for (let k = 0; k < channels; k++)
        out[at * channels + k]! += share * (inside ? values[from + k]! : fillValue);
    }
  }
  return out;
}

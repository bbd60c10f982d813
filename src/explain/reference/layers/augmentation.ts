/** @file Images varied by chance, pixel by pixel: what shows beyond the edge is told for every whole place. */
import { uniform } from '#lib/rng.ts';
import type { LayerSpecOf } from '#model/layers/index.ts';
import { blockOf, map, mean, type Block, type Mode, type References } from './block.ts';

type Resampling = Pick<LayerSpecOf<'random_rotation'>, 'fillMode' | 'interpolation' | 'fillValue'>;
type Place = readonly [y: number, x: number];

/** Place of the image that shows at a whole place on its endless plane, along one axis. */
const UNFOLD: Readonly<Record<'reflect' | 'nearest', (at: number, length: number) => number>> = {
  reflect(at, length) {
    const phase = ((at % (2 * length)) + 2 * length) % (2 * length);
    return phase < length ? phase : 2 * length - 1 - phase;
  },
  nearest: (at, length) => Math.min(length - 1, Math.max(0, at)),
};

/** TensorFlow brings a place back by whole lengths, and what falls between the last and the first pixel to an edge. */
function wrap(at: number, length: number): number {
  const span = length - 1;
  if (at < 0) return Math.min(span, at + length * (Math.trunc(-at / span) + 1));
  return at > span ? Math.max(0, at - length * Math.trunc(at / span)) : at;
}

/** Calls `from` with every place of every image for where to read it, and draws of that image. */
function resample(
  x: Block,
  how: Resampling,
  { training, key }: Mode,
  from: (place: Place, draws: readonly [number, number], size: Place) => Place,
): Block {
  if (!training) return x;
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const all = uniform(key, 2 * batch);
  const out = blockOf(x.shape);
  const pixel = (n: number, [y, xx]: Place, c: number): number => {
    const inside = y >= 0 && y < height && xx >= 0 && xx < width;
    if (!inside && (how.fillMode === 'constant' || how.fillMode === 'wrap')) return how.fillValue;
    const unfold = how.fillMode === 'nearest' ? UNFOLD.nearest : UNFOLD.reflect;
    return x.values[((n * height + unfold(y, height)) * width + unfold(xx, width)) * channels + c]!;
  };
  out.values.forEach((_, i) => {
    const [n, c] = [Math.floor(i / (height * width * channels)), i % channels];
    const place = Math.floor(i / channels) % (height * width);
    const draws = [all[2 * n]!, all[2 * n + 1]!] as const;
    const [rawY, rawX] = from([Math.floor(place / width), place % width], draws, [height, width]);
    const wrapped = how.fillMode === 'wrap';
    const [y, xx] = wrapped ? [wrap(rawY, height), wrap(rawX, width)] : [rawY, rawX];
    if (how.interpolation === 'nearest') {
      out.values[i] = pixel(n, [Math.round(y), Math.round(xx)], c);
      return;
    }
    for (const dy of [0, 1]) {
      for (const dx of [0, 1]) {
        const [row, column] = [Math.floor(y) + dy, Math.floor(xx) + dx];
        const share = (1 - Math.abs(y - row)) * (1 - Math.abs(xx - column));
        if (share > 0) out.values[i]! += share * pixel(n, [row, column], c);
      }
    }
  });
  return out;
}

const PIXELS: Resampling = { fillMode: 'nearest', interpolation: 'nearest', fillValue: 0 };

export const augmentation = {
  random_flip: ({ mode }, x, _params, run) =>
    resample(x, PIXELS, run, ([y, xx], [h, v], [height, width]) => [
      mode.includes('vertical') && v < 0.5 ? height - 1 - y : y,
      mode.includes('horizontal') && h < 0.5 ? width - 1 - xx : xx,
    ]),
  random_rotation: (spec, x, _params, run) =>
    resample(x, spec, run, ([y, xx], [draw], [height, width]) => {
      const angle = (2 * draw - 1) * 2 * Math.PI * spec.factor;
      const [up, right] = [y - (height - 1) / 2, xx - (width - 1) / 2];
      const [radius, bearing] = [Math.hypot(up, right), Math.atan2(up, right) + angle];
      return [radius * Math.sin(bearing) + (height - 1) / 2, radius * Math.cos(bearing) + (width - 1) / 2];
    }),
  random_translation: (spec, x, _params, run) =>
    resample(x, spec, run, ([y, xx], [down, right], [height, width]) => [
      y - (2 * down - 1) * spec.heightFactor * height,
      xx - (2 * right - 1) * spec.widthFactor * width,
    ]),
  random_zoom: (spec, x, _params, run) =>
    resample(x, spec, run, ([y, xx], [first, second], [height, width]) => {
      const tall = 1 + (2 * first - 1) * spec.heightFactor;
      const wide = spec.keepAspect ? tall : 1 + (2 * second - 1) * spec.widthFactor;
      const [up, right] = [y - (height - 1) / 2, xx - (width - 1) / 2];
      return [tall * up + (height - 1) / 2, wide * right + (width - 1) / 2];
    }),
  random_contrast({ factor }, x, _params, { training, key }) {
    if (!training) return x;
    const [batch, channels] = [x.shape[0]!, x.shape[3]!];
    const draws = uniform(key, batch);
    const perImage = x.values.length / batch;
    const means = Array.from({ length: batch * channels }, (_, k) =>
      mean(
        [...x.values].filter(
          (_value, i) =>
            Math.floor(i / perImage) === Math.floor(k / channels) && i % channels === k % channels,
        ),
      ),
    );
    return map(x, (value, i) => {
      const n = Math.floor(i / perImage);
      const center = means[n * channels + (i % channels)]!;
      return center + (value - center) * (1 + (2 * draws[n]! - 1) * factor);
    });
  },
} satisfies References<
  'random_flip' | 'random_rotation' | 'random_translation' | 'random_zoom' | 'random_contrast'
>;

import type { Moment } from './use-moments.ts';

/** Between two images. */
const GAP = 2;

interface Scaling {
  readonly mean: number;
  readonly factor: number;
}

/** A picture of all samples of a moment, [count, height, width, 1 or 3], in a square of rows; what lies between them is clear. */
export function paintGrid({ shape, samples }: Moment, { mean, factor }: Scaling) {
  const [count, high, wide, channels] = shape as readonly [number, number, number, number];
  const columns = Math.ceil(Math.sqrt(count));
  const width = columns * (wide + GAP) - GAP;
  const height = Math.ceil(count / columns) * (high + GAP) - GAP;
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let p = 0; p < count * high * wide; p++) {
    const [image, within] = [Math.floor(p / (high * wide)), p % (high * wide)];
    const x = (image % columns) * (wide + GAP) + (within % wide);
    const y = Math.floor(image / columns) * (high + GAP) + Math.floor(within / wide);
    for (let c = 0; c < 3; c++)
      pixels[4 * (y * width + x) + c] = samples[p * channels + (c % channels)]! / factor + mean;
    pixels[4 * (y * width + x) + 3] = 255;
  }
  return { width, height, pixels };
}

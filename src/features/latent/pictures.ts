/** @file What a decoder gives as pixels: many small pictures, and many as one large. */
import type { DataFacts } from '#datasets/dataset-def.ts';

/** Of one image, grey or in colour: [height, width, 1 or 3]. */
export type PictureShape = readonly [height: number, width: number, channels: number];

/** Null for samples that are no images. */
export function pictureShape({ input }: Pick<DataFacts, 'input'>): PictureShape | null {
  const [height = 0, width = 0, channels = 0] = input;
  return input.length === 3 && (channels === 1 || channels === 3) ? [height, width, channels] : null;
}

/** Raw values, 0–255, of scaled ones. */
export const rawOf = (scaled: Float32Array, { mean, factor }: DataFacts['scaling']): Float32Array =>
  scaled.map((value) => value / factor + mean);

/** Rows of [count, size]. */
export const rowsOf = (values: Float32Array, size: number): readonly Float32Array[] =>
  Array.from({ length: values.length / size }, (_, i) => values.subarray(i * size, (i + 1) * size));

/** Pictures [side², ...shape] side by side, as one: [side × height, side × width, channels]. */
export function tiled(
  values: Float32Array,
  side: number,
  [height, width, channels]: PictureShape,
): Float32Array {
  const out = new Float32Array(values.length);
  const across = width * channels;
  for (let from = 0; from < values.length; from += across) {
    const line = from / across; // of one tile after another
    const tile = Math.floor(line / height);
    const row = Math.floor(tile / side) * height + (line % height);
    out.set(values.subarray(from, from + across), (row * side + (tile % side)) * across);
  }
  return out;
}

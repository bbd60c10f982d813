/** @file What a decoder gives as pixels: many small pictures, and many as one large. */
import type { DataFacts } from '#datasets/dataset-def.ts';

/** Of grey images: [height, width]; null for samples that are none. */
export function greySize({ input }: Pick<DataFacts, 'input'>): readonly [number, number] | null {
  const [height, width, channels] = input;
  return input.length === 3 && channels === 1 ? [height!, width!] : null;
}

/** Raw values, 0–255, of scaled ones. */
export const rawOf = (scaled: Float32Array, { mean, factor }: DataFacts['scaling']): Float32Array =>
  scaled.map((value) => value / factor + mean);

/** Rows of [count, size]. */
export const rowsOf = (values: Float32Array, size: number): readonly Float32Array[] =>
  Array.from({ length: values.length / size }, (_, i) => values.subarray(i * size, (i + 1) * size));

/** Pictures [side², height × width] side by side, as one: [side × height, side × width]. */
export function tiled(
  values: Float32Array,
  side: number,
  [height, width]: readonly [number, number],
): Float32Array {
  const out = new Float32Array(values.length);
  const across = side * width;
  for (let i = 0; i < values.length; i++) {
    const [tile, pixel] = [Math.floor(i / (height * width)), i % (height * width)];
    const row = Math.floor(tile / side) * height + Math.floor(pixel / width);
    out[row * across + (tile % side) * width + (pixel % width)] = values[i]!;
  }
  return out;
}

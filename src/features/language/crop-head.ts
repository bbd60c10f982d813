import type { ask } from '#store/engine-link.ts';

export type AttentionRecord = Awaited<ReturnType<typeof ask<'model.attention'>>>[number];
export type HeadTensor = AttentionRecord['weights'];

/** The first rows and columns of one head's table, [heads, rows, columns] → [rows, columns], row by row. */
export function cropHead(
  { shape, values }: HeadTensor,
  head: number,
  rows: number,
  columns: number,
): Float32Array {
  const [, height, width] = shape as [number, number, number];
  const out = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const from = (head * height + row) * width;
    out.set(values.subarray(from, from + columns), row * columns);
  }
  return out;
}

import { normal, type RngKey } from '#lib/rng.ts';

/**
 * Makes the vectors that lie one after another in `vectors`, `length` numbers each, orthonormal: each loses what the ones
 * before it point to, and gets length 1 (Gram–Schmidt, in the order in which rounding does least harm). Q of the QR
 * decomposition whose R has a positive diagonal.
 */
function orthonormalize(vectors: Float64Array, length: number): void {
  for (let from = 0; from < vectors.length; from += length) {
    const unit = vectors.subarray(from, from + length);
    const norm = Math.sqrt(unit.reduce((sum, value) => sum + value * value, 0));
    for (let i = 0; i < length; i++) unit[i]! /= norm;
    for (let next = from + length; next < vectors.length; next += length) {
      let along = 0;
      for (let i = 0; i < length; i++) along += unit[i]! * vectors[next + i]!;
      for (let i = 0; i < length; i++) vectors[next + i]! -= along * unit[i]!;
    }
  }
}

/**
 * A matrix [rows, columns] whose columns are orthonormal, or whose rows are where it is wide: Q of a matrix of normal draws, its
 * longer axis in front. Every such matrix is as likely as any other.
 */
export function orthogonal(key: RngKey, rows: number, columns: number): Float32Array {
  const [length, count] = [Math.max(rows, columns), Math.min(rows, columns)];
  const draws = normal(key, length * count); // [length, count]
  const vectors = Float64Array.from(draws, (_, i) => draws[(i % length) * count + Math.floor(i / length)]!);
  orthonormalize(vectors, length); // [count, length]
  if (rows < columns) return Float32Array.from(vectors);
  return Float32Array.from(vectors, (_, i) => vectors[(i % count) * length + Math.floor(i / count)]!);
}

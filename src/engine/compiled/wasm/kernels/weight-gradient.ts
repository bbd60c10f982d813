/**
 * @file The gradient of a product's weights: G[j, p] += Σᵣ X[rowIn(r) + tap(p)] · dZ[r, j].
 *
 * A tile is 4 taps × 8 columns. Rows come in blocks, which keep their part of X and dZ in the first-level cache
 * while all taps and columns pass over it.
 */
import { at, fma } from './simd';
import { Offset } from './slice';

const BLOCK = 64;

@unmanaged
export class WeightGradientView {
  rowIn: usize;
  tap: usize;
  taps: i32;
  panels: i32;
  /** Bytes from row to row of dZ. */
  stride: usize;
  gradient: Offset;
}

export function weightGradient(view: WeightGradientView, rows: i32, X: usize, dZ: usize, slice: usize): void {
  const tap = view.tap,
    taps = view.taps,
    panels = view.panels,
    stride = view.stride,
    gradient = slice + view.gradient;
  for (let block = 0; block < rows; block += BLOCK) {
    const n = min(rows, block + BLOCK) - block;
    for (let j = 0; j < panels; j++) {
      for (let p = 0; p < taps; p += 4) {
        const left = taps - p;
        const t0 = X + at(tap, p);
        const t1 = left > 1 ? X + at(tap, p + 1) : t0;
        const t2 = left > 2 ? X + at(tap, p + 2) : t0;
        const t3 = left > 3 ? X + at(tap, p + 3) : t0;
        const g = gradient + ((<usize>(j * taps + p)) << 5);
        let z = dZ + <usize>block * stride + ((<usize>j) << 5),
          row = view.rowIn + ((<usize>block) << 2);
        let c00 = v128.load(g),
          c01 = v128.load(g, 16),
          c10 = v128.load(g, 32),
          c11 = v128.load(g, 48);
        let c20 = v128.load(g, 64),
          c21 = v128.load(g, 80),
          c30 = v128.load(g, 96),
          c31 = v128.load(g, 112);
        for (let k = n; k > 0; k--) {
          const x = <usize>load<u32>(row),
            b0 = v128.load(z),
            b1 = v128.load(z, 16);
          const s0 = v128.load32_splat(x + t0);
          c00 = fma(s0, b0, c00);
          c01 = fma(s0, b1, c01);
          const s1 = v128.load32_splat(x + t1);
          c10 = fma(s1, b0, c10);
          c11 = fma(s1, b1, c11);
          const s2 = v128.load32_splat(x + t2);
          c20 = fma(s2, b0, c20);
          c21 = fma(s2, b1, c21);
          const s3 = v128.load32_splat(x + t3);
          c30 = fma(s3, b0, c30);
          c31 = fma(s3, b1, c31);
          row += 4;
          z += stride;
        }
        v128.store(g, c00);
        v128.store(g, c01, 16);
        if (left > 1) {
          v128.store(g, c10, 32);
          v128.store(g, c11, 48);
        }
        if (left > 2) {
          v128.store(g, c20, 64);
          v128.store(g, c21, 80);
        }
        if (left > 3) {
          v128.store(g, c30, 96);
          v128.store(g, c31, 112);
        }
      }
    }
  }
}

/** T[p / 8][n][p mod 8] = W[n / 8][p][n mod 8] for taps from `from` to `end`, which are panels of T. */
export function transposePanels(from: i32, end: i32, taps: i32, columns: i32, W: usize, T: usize): void {
  for (let p = from; p < end; p += 4)
    for (let n = 0; n < columns; n += 4) {
      const s = W + ((<usize>(((n >> 3) * taps + p) * 8 + (n & 7))) << 2);
      const a = v128.load(s),
        b = v128.load(s, 32),
        c = v128.load(s, 64),
        d = v128.load(s, 96);
      const ab0 = i32x4.shuffle(a, b, 0, 4, 1, 5),
        ab1 = i32x4.shuffle(a, b, 2, 6, 3, 7);
      const cd0 = i32x4.shuffle(c, d, 0, 4, 1, 5),
        cd1 = i32x4.shuffle(c, d, 2, 6, 3, 7);
      const o = T + ((<usize>(((p >> 3) * columns + n) * 8 + (p & 7))) << 2);
      v128.store(o, i64x2.shuffle(ab0, cd0, 0, 2));
      v128.store(o, i64x2.shuffle(ab0, cd0, 1, 3), 32);
      v128.store(o, i64x2.shuffle(ab1, cd1, 0, 2), 64);
      v128.store(o, i64x2.shuffle(ab1, cd1, 1, 3), 96);
    }
}

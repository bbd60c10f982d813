/**
 * @file The one product behind Dense and Conv2D, forward and towards the input:
 *
 *   C[rowOut(i) + panelOut(j)] = epilogue(bias[j] + Σₚ A[rowIn(i) + p] · B[j, p])
 *
 * A tile is 4 rows × 8 columns: 8 accumulators, 2 vectors of B and one splat of A stay in registers. A larger
 * block spills; unrolling p by hand makes the optimizer chain dependent additions. A is read where it lies: p runs
 * over `runs` pieces of `len` floats with `gap` bytes in between, which a window of an image is.
 * B is [columns / 8][p][8], so that a panel is read from front to back.
 */
import { at, fma, pick } from './simd';
import { Offset } from './slice';

/** Rows that a panel goes over before the next one is fetched: then B is read out of the first-level cache. */
const BLOCK = 64;

export const enum Epilogue {
  Store = 0,
  Relu = 1,
  /** The four rows are a 2×2 window: keeps max(relu) and which row won, −1 where relu is closed. */
  ReluMaxPool = 2,
  /** Adds to what is there; rows of one tile may overlap. */
  Add = 3,
}

/** What stays the same from call to call. */
@unmanaged
export class ProductView {
  rowIn: usize;
  runs: i32;
  len: i32;
  gap: usize;
  weights: usize;
  panelBytes: usize;
  panels: i32;
  /** [columns], or 0 for none. */
  bias: usize;
  /** One entry per row; per window where rows are pooled. */
  rowOut: usize;
  panelOut: usize;
  epilogue: i32;
  /** Where in the slice rows behind the last one are written: as long as one sample of C. */
  spill: Offset;
}

export function product(view: ProductView, rows: i32, A: usize, C: usize, argmax: usize, slice: usize): void {
  const rowIn = view.rowIn,
    rowOut = view.rowOut,
    panelOut = view.panelOut;
  const runs = view.runs,
    len = view.len,
    gap = view.gap,
    panels = view.panels;
  const weights = view.weights,
    panelBytes = view.panelBytes,
    bias = view.bias,
    spill = slice + view.spill;
  const epilogue = view.epilogue,
    zero = f32x4.splat(0);
  const pooled = epilogue == Epilogue.ReluMaxPool;
  for (let top = 0; top < rows; top += BLOCK) {
    const end = min(rows, top + BLOCK);
    for (let j = 0; j < panels; j++) {
      const column = at(panelOut, j);
      for (let r = top; r < end; r += 4) {
        const left = rows - r;
        const o0 = C + at(rowOut, pooled ? r >> 2 : r);
        const o1 = left > 1 && !pooled ? C + at(rowOut, r + 1) : spill;
        const o2 = left > 2 && !pooled ? C + at(rowOut, r + 2) : spill;
        const o3 = left > 3 && !pooled ? C + at(rowOut, r + 3) : spill;
        let a0 = A + at(rowIn, r),
          a1 = left > 1 ? A + at(rowIn, r + 1) : a0,
          a2 = left > 2 ? A + at(rowIn, r + 2) : a0,
          a3 = left > 3 ? A + at(rowIn, r + 3) : a0,
          b = weights + <usize>j * panelBytes;
        let c00 = zero,
          c01 = zero;
        if (bias) {
          c00 = v128.load(bias + ((<usize>j) << 5));
          c01 = v128.load(bias + ((<usize>j) << 5), 16);
        }
        let c10 = c00,
          c11 = c01,
          c20 = c00,
          c21 = c01,
          c30 = c00,
          c31 = c01;
        for (let q = 0; q < runs; q++) {
          for (let k = len; k > 0; k--) {
            const b0 = v128.load(b),
              b1 = v128.load(b, 16);
            const s0 = v128.load32_splat(a0);
            c00 = fma(s0, b0, c00);
            c01 = fma(s0, b1, c01);
            const s1 = v128.load32_splat(a1);
            c10 = fma(s1, b0, c10);
            c11 = fma(s1, b1, c11);
            const s2 = v128.load32_splat(a2);
            c20 = fma(s2, b0, c20);
            c21 = fma(s2, b1, c21);
            const s3 = v128.load32_splat(a3);
            c30 = fma(s3, b0, c30);
            c31 = fma(s3, b1, c31);
            a0 += 4;
            a1 += 4;
            a2 += 4;
            a3 += 4;
            b += 32;
          }
          a0 += gap;
          a1 += gap;
          a2 += gap;
          a3 += gap;
        }
        if (pooled) {
          let x = i32x4.splat(0),
            y = x;
          x = pick(i32x4.splat(1), x, f32x4.gt(c10, c00));
          c00 = f32x4.pmax(c00, c10);
          y = pick(i32x4.splat(1), y, f32x4.gt(c11, c01));
          c01 = f32x4.pmax(c01, c11);
          x = pick(i32x4.splat(2), x, f32x4.gt(c20, c00));
          c00 = f32x4.pmax(c00, c20);
          y = pick(i32x4.splat(2), y, f32x4.gt(c21, c01));
          c01 = f32x4.pmax(c01, c21);
          x = pick(i32x4.splat(3), x, f32x4.gt(c30, c00));
          c00 = f32x4.pmax(c00, c30);
          y = pick(i32x4.splat(3), y, f32x4.gt(c31, c01));
          c01 = f32x4.pmax(c01, c31);
          const open0 = f32x4.gt(c00, zero),
            open1 = f32x4.gt(c01, zero);
          // Ordered so that a NaN goes on instead of becoming a zero.
          const d = o0 + column,
            w = argmax + (<usize>(r >> 2) * <usize>panels + <usize>j) * 32;
          v128.store(d, f32x4.pmax(c00, zero));
          v128.store(d, f32x4.pmax(c01, zero), 16);
          v128.store(w, v128.or(x, v128.not(open0)));
          v128.store(w, v128.or(y, v128.not(open1)), 16);
          continue;
        }
        if (epilogue == Epilogue.Relu) {
          c00 = f32x4.pmax(c00, zero);
          c01 = f32x4.pmax(c01, zero);
          c10 = f32x4.pmax(c10, zero);
          c11 = f32x4.pmax(c11, zero);
          c20 = f32x4.pmax(c20, zero);
          c21 = f32x4.pmax(c21, zero);
          c30 = f32x4.pmax(c30, zero);
          c31 = f32x4.pmax(c31, zero);
        }
        const d0 = o0 + column,
          d1 = o1 + column,
          d2 = o2 + column,
          d3 = o3 + column;
        if (epilogue == Epilogue.Add) {
          v128.store(d0, f32x4.add(c00, v128.load(d0)));
          v128.store(d0, f32x4.add(c01, v128.load(d0, 16)), 16);
          v128.store(d1, f32x4.add(c10, v128.load(d1)));
          v128.store(d1, f32x4.add(c11, v128.load(d1, 16)), 16);
          v128.store(d2, f32x4.add(c20, v128.load(d2)));
          v128.store(d2, f32x4.add(c21, v128.load(d2, 16)), 16);
          v128.store(d3, f32x4.add(c30, v128.load(d3)));
          v128.store(d3, f32x4.add(c31, v128.load(d3, 16)), 16);
          continue;
        }
        v128.store(d0, c00);
        v128.store(d0, c01, 16);
        v128.store(d1, c10);
        v128.store(d1, c11, 16);
        v128.store(d2, c20);
        v128.store(d2, c21, 16);
        v128.store(d3, c30);
        v128.store(d3, c31, 16);
      }
    }
  }
}

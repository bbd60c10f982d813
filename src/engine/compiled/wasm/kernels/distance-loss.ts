/** @file Losses of distances between outputs and targets, with z the outputs themselves. Rows lie as for the losses of `loss.ts`. */
import { fma, sumOf } from './simd';

/** L = 1/n Σ (z − y)²; ∂L/∂z = 2/n (z − y). */
export function meanSquaredError(n: i32, z: usize, y: usize, g: usize, scale: f32): f32 {
  const share = f32x4.splat((2 * scale) / <f32>n);
  let sum = f32x4.splat(0);
  for (let o: usize = 0; o < (<usize>n) << 2; o += 16) {
    const off = f32x4.sub(v128.load(z + o), v128.load(y + o));
    sum = fma(off, off, sum);
    v128.store(g + o, f32x4.mul(off, share));
  }
  return sumOf(sum) / <f32>n;
}

/** L = 1/n Σ |z − y|; ∂L/∂z = sign(z − y) / n, 0 where they are equal. */
export function meanAbsoluteError(n: i32, z: usize, y: usize, g: usize, scale: f32): f32 {
  const zero = f32x4.splat(0),
    share = f32x4.splat(scale / <f32>n);
  let sum = zero;
  for (let o: usize = 0; o < (<usize>n) << 2; o += 16) {
    const off = f32x4.sub(v128.load(z + o), v128.load(y + o)),
      above = v128.and(share, f32x4.gt(off, zero)),
      below = v128.and(share, f32x4.lt(off, zero));
    sum = f32x4.add(sum, f32x4.abs(off));
    v128.store(g + o, f32x4.sub(above, below));
  }
  return sumOf(sum) / <f32>n;
}

/** L = 1/n Σ c (e − c/2), e = z − y, c = max(−δ, min(δ, e)); ∂L/∂z = c/n. */
export function huber(n: i32, delta: f32, z: usize, y: usize, g: usize, scale: f32): f32 {
  const share = f32x4.splat(scale / <f32>n),
    half = f32x4.splat(0.5);
  let sum = f32x4.splat(0);
  for (let o: usize = 0; o < (<usize>n) << 2; o += 16) {
    const off = f32x4.sub(v128.load(z + o), v128.load(y + o)),
      clipped = f32x4.max(f32x4.min(off, f32x4.splat(delta)), f32x4.splat(-delta));
    sum = fma(clipped, f32x4.sub(off, f32x4.mul(clipped, half)), sum);
    v128.store(g + o, f32x4.mul(clipped, share));
  }
  return sumOf(sum) / <f32>n;
}

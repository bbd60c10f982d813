import { fma } from './simd';

/** g += l1 · sign(w) + 2 · l2 · w; returns l1 Σ|w| + l2 Σ w². */
export function penalize(bytes: usize, W: usize, G: usize, l1: f32, l2: f32): f64 {
  const zero = f32x4.splat(0),
    first = f32x4.splat(l1),
    second = f32x4.splat(l2),
    double = f32x4.splat(2 * l2);
  let sum = f64x2.splat(0);
  for (let o: usize = 0; o < bytes; o += 16) {
    const w = v128.load(W + o),
      signed = v128.or(v128.and(w, f32x4.splat(-0.0)), first), // l1 is not negative
      slope = fma(double, w, v128.and(signed, f32x4.ne(w, zero))),
      value = fma(f32x4.mul(second, w), w, f32x4.mul(first, f32x4.abs(w)));
    v128.store(G + o, f32x4.add(v128.load(G + o), slope));
    sum = f64x2.add(sum, f64x2.promote_low_f32x4(value));
    sum = f64x2.add(sum, f64x2.promote_low_f32x4(i32x4.shuffle(value, value, 2, 3, 2, 3)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

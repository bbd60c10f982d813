/**
 * @file One pass over all parameters: reads the gradient, clears it for the next step, moves slots and weights.
 * `bytes` is a multiple of 32. `rate` holds the learning rate with whatever correction the optimizer makes.
 */
import { fma } from './simd';

/** The gradient at `p`, which is cleared. */
function take(p: usize): v128 {
  const g = v128.load(p);
  v128.store(p, f32x4.splat(0));
  return g;
}

/** a + share (x − a), kept at `p`: a running average. */
function average(p: usize, x: v128, share: v128): v128 {
  const a = v128.load(p),
    next = f32x4.add(a, f32x4.mul(f32x4.sub(x, a), share));
  v128.store(p, next);
  return next;
}

/** w ← w − η g */
export function sgd(bytes: usize, W: usize, G: usize, rate: f32): void {
  const eta = f32x4.splat(rate);
  for (let o: usize = 0; o < bytes; o += 16)
    v128.store(W + o, f32x4.sub(v128.load(W + o), f32x4.mul(take(G + o), eta)));
}

/** v ← μ v − η g; w ← w + v */
export function momentum(bytes: usize, W: usize, G: usize, V: usize, rate: f32, mu: f32): void {
  const eta = f32x4.splat(rate),
    keep = f32x4.splat(mu);
  for (let o: usize = 0; o < bytes; o += 16) {
    const v = f32x4.sub(f32x4.mul(v128.load(V + o), keep), f32x4.mul(take(G + o), eta));
    v128.store(V + o, v);
    v128.store(W + o, f32x4.add(v128.load(W + o), v));
  }
}

/** v ← v + (1 − ρ)(g² − v); w ← w − η g / √(v + ε) */
export function rmsprop(
  bytes: usize,
  W: usize,
  G: usize,
  V: usize,
  rate: f32,
  share: f32,
  epsilon: f32,
): void {
  const eta = f32x4.splat(rate),
    moved = f32x4.splat(share),
    eps = f32x4.splat(epsilon);
  for (let o: usize = 0; o < bytes; o += 16) {
    const g = take(G + o),
      v = average(V + o, f32x4.mul(g, g), moved);
    const step = f32x4.div(f32x4.mul(g, eta), f32x4.sqrt(f32x4.add(v, eps)));
    v128.store(W + o, f32x4.sub(v128.load(W + o), step));
  }
}

/** m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v); w ← w − ηₜ m / (√v + ε) */
export function adam(
  bytes: usize,
  W: usize,
  G: usize,
  M: usize,
  V: usize,
  rate: f32,
  share1: f32,
  share2: f32,
  epsilon: f32,
): void {
  const eta = f32x4.splat(rate),
    first = f32x4.splat(share1),
    second = f32x4.splat(share2),
    eps = f32x4.splat(epsilon);
  for (let o: usize = 0; o < bytes; o += 16) {
    const g = take(G + o),
      m = average(M + o, g, first),
      v = average(V + o, f32x4.mul(g, g), second);
    const step = f32x4.div(f32x4.mul(m, eta), f32x4.add(f32x4.sqrt(v), eps));
    v128.store(W + o, f32x4.sub(v128.load(W + o), step));
  }
}

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

/**
 * @file Losses of probabilities of one sample, told from z in front of softmax or sigmoid, and scale · ∂L/∂z into g. Rows of z, of the
 * targets y and of g are whole panels; behind the `n` outputs they are zero, and g stays so.
 */
import { largest, powers } from './activation';
import { exp, log, log1p } from './math';
import { firstLanes, fma, pick, sumOf } from './simd';

/** L = ln Σ e^{z − m} − Σ y (z − m), m = max z; ∂L/∂z = p − y. Targets sum to 1. */
export function categoricalCrossentropy(n: i32, z: usize, y: usize, g: usize, scale: f32): f32 {
  const most = largest(n, z),
    sum = powers(n, z, most, g);
  let told = f32x4.splat(0);
  for (let o: usize = 0; o < (<usize>n) << 2; o += 16) {
    const target = v128.load(y + o),
      p = f32x4.div(v128.load(g + o), f32x4.splat(sum));
    told = fma(target, f32x4.sub(v128.load(z + o), f32x4.splat(most)), told);
    v128.store(g + o, f32x4.mul(f32x4.sub(p, target), f32x4.splat(scale)));
  }
  return f32x4.extract_lane(log(f32x4.splat(sum)), 0) - sumOf(told);
}

const TINY: f32 = 1.17549435e-38;

/** L = Σ y (ln y − ln p), where y ln y is 0 for y = 0; ∂L/∂z = p Σ y − y. */
export function klDivergence(n: i32, z: usize, y: usize, g: usize, scale: f32): f32 {
  const most = largest(n, z),
    sum = powers(n, z, most, g),
    end = (<usize>n) << 2;
  let all = f32x4.splat(0),
    told = all;
  for (let o: usize = 0; o < end; o += 16) {
    const target = v128.load(y + o),
      known = log(f32x4.max(target, f32x4.splat(TINY)));
    told = fma(target, f32x4.sub(known, f32x4.sub(v128.load(z + o), f32x4.splat(most))), told);
    all = f32x4.add(all, target);
  }
  const total = sumOf(all),
    share = f32x4.splat(total / sum);
  for (let o: usize = 0; o < end; o += 16) {
    const d = f32x4.sub(f32x4.mul(v128.load(g + o), share), v128.load(y + o));
    v128.store(g + o, f32x4.mul(d, f32x4.splat(scale)));
  }
  return sumOf(told) + total * f32x4.extract_lane(log(f32x4.splat(sum)), 0);
}

/** L = 1/n Σ (max(z, 0) − z y + ln(1 + e^{−|z|})); ∂L/∂z = (σ(z) − y) / n. */
export function binaryCrossentropy(n: i32, z: usize, y: usize, g: usize, scale: f32): f32 {
  const zero = f32x4.splat(0),
    one = f32x4.splat(1),
    share = f32x4.splat(scale / <f32>n);
  let sum = zero;
  for (let c = 0; c < n; c += 4) {
    const o = (<usize>c) << 2,
      real = firstLanes(n - c),
      v = v128.load(z + o),
      target = v128.load(y + o),
      power = exp(f32x4.neg(f32x4.abs(v))),
      p = f32x4.div(pick(power, one, f32x4.lt(v, zero)), f32x4.add(power, one)),
      loss = f32x4.add(f32x4.sub(f32x4.max(v, zero), f32x4.mul(v, target)), log1p(power));
    sum = f32x4.add(sum, v128.and(loss, real));
    v128.store(g + o, v128.and(f32x4.mul(f32x4.sub(p, target), share), real));
  }
  return sumOf(sum) / <f32>n;
}

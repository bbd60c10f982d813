/**
 * @file Exponentials, logarithms and the normal distribution of four lanes at once, to about two units in the last place, with the infinities
 * and NaN where they belong. Ranges are reduced and polynomials chosen as in S. Moshier's Cephes library (`expf.c`,
 * `logf.c`). Both binaries, with fused multiply-adds and without, stay within the same bound.
 */
import { fma, pick } from './simd';

/** Added to a number of up to 22 bits, rounds it to an integer, which then stands in the lowest bits: 1.5 · 2²³. */
const ROUND: f32 = 12582912;
const ROUND_BITS: i32 = 0x4b400000;
const LOG2E: f32 = 1.44269504;
/** ln 2 in two parts; products of the first with small integers are exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;

/** The bits of 1.0, and where the exponent begins. */
const ONE_BITS: i32 = 0x3f800000;
const EXPONENT: i32 = 23;

/** z / ln 2 as an integer n, still with ROUND. */
function powersOf2(z: v128): v128 {
  return fma(z, f32x4.splat(LOG2E), f32x4.splat(ROUND));
}

/** eʳ − 1 for r = z − n ln 2, |r| ≤ ln 2 / 2. */
function remainder(z: v128, n: v128): v128 {
  const r = fma(n, f32x4.splat(-LN2_LOW), fma(n, f32x4.splat(-LN2_HIGH), z));
  let p = f32x4.splat(1.98756915e-4);
  p = fma(p, r, f32x4.splat(1.3981999507e-3));
  p = fma(p, r, f32x4.splat(8.3334519073e-3));
  p = fma(p, r, f32x4.splat(4.1665795894e-2));
  p = fma(p, r, f32x4.splat(1.6666665459e-1));
  p = fma(p, r, f32x4.splat(5.0000001201e-1));
  return fma(p, f32x4.mul(r, r), r);
}

/** 2ⁿ for integers −126 ≤ n ≤ 127. */
function powerOf2(n: v128): v128 {
  return i32x4.add(i32x4.shl(n, EXPONENT), i32x4.splat(ONE_BITS));
}

/** eˣ = 2ⁿ eʳ. The power of 2 comes in two halves, since results may be subnormal. */
export function exp(x: v128): v128 {
  // Beyond, eˣ is 0 or ∞ in any case. NaN passes: both take the first operand unless the second is beyond it.
  const z = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104)),
    rounded = powersOf2(z),
    n = i32x4.sub(rounded, i32x4.splat(ROUND_BITS)),
    half = i32x4.shr_s(n, 1),
    y = f32x4.add(remainder(z, f32x4.sub(rounded, f32x4.splat(ROUND))), f32x4.splat(1));
  return f32x4.mul(f32x4.mul(y, powerOf2(half)), powerOf2(i32x4.sub(n, half)));
}

/** eˣ − 1 = 2ⁿ (eʳ − 1) + (2ⁿ − 1) for x ≤ 80, and e⁸⁰ above. */
export function expm1(x: v128): v128 {
  const z = f32x4.pmax(f32x4.pmin(x, f32x4.splat(80)), f32x4.splat(-20)),
    rounded = powersOf2(z),
    power = powerOf2(rounded), // what ROUND adds to the bits is shifted out
    p = remainder(z, f32x4.sub(rounded, f32x4.splat(ROUND)));
  return fma(p, power, f32x4.sub(power, f32x4.splat(1)));
}

/** tanh |x| = t / (t + 2), t = e^{2|x|} − 1; the sign is x's. */
export function tanh(x: v128): v128 {
  const sign = v128.and(x, f32x4.splat(-0.0)),
    t = expm1(f32x4.mul(f32x4.abs(x), f32x4.splat(2)));
  return v128.or(f32x4.div(t, f32x4.add(t, f32x4.splat(2))), sign);
}

/** σ(x) = 1 / (1 + e^{−|x|}), times e^{−|x|} where x is negative: precise far below zero, too. */
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1),
    power = exp(f32x4.neg(f32x4.abs(x)));
  return f32x4.div(pick(power, one, f32x4.lt(x, f32x4.splat(0))), f32x4.add(power, one));
}

const SMALLEST_NORMAL: f32 = 1.17549435e-38;
const SQRT_HALF_BITS: i32 = 0x3f3504f3;

/** ln x = ln m + e ln 2 for x = m 2ᵉ, √½ ≤ m < √2. */
export function log(x: v128): v128 {
  const zero = f32x4.splat(0),
    subnormal = f32x4.lt(x, f32x4.splat(SMALLEST_NORMAL)),
    normal = pick(f32x4.mul(x, f32x4.splat(8388608)), x, subnormal), // 2²³
    n = i32x4.shr_s(i32x4.sub(normal, i32x4.splat(SQRT_HALF_BITS)), EXPONENT),
    m = f32x4.sub(i32x4.sub(normal, i32x4.shl(n, EXPONENT)), f32x4.splat(1)),
    e = f32x4.sub(f32x4.convert_i32x4_s(n), v128.and(subnormal, f32x4.splat(23))),
    square = f32x4.mul(m, m);
  let p = f32x4.splat(7.0376836292e-2);
  p = fma(p, m, f32x4.splat(-1.151461031e-1));
  p = fma(p, m, f32x4.splat(1.167699874e-1));
  p = fma(p, m, f32x4.splat(-1.2420140846e-1));
  p = fma(p, m, f32x4.splat(1.4249322787e-1));
  p = fma(p, m, f32x4.splat(-1.6668057665e-1));
  p = fma(p, m, f32x4.splat(2.0000714765e-1));
  p = fma(p, m, f32x4.splat(-2.4999993993e-1));
  p = fma(p, m, f32x4.splat(3.3333331174e-1));
  p = fma(e, f32x4.splat(LN2_LOW), f32x4.mul(f32x4.mul(p, m), square));
  p = fma(square, f32x4.splat(-0.5), p);
  const y = fma(e, f32x4.splat(LN2_HIGH), f32x4.add(m, p));
  // ln ±0 = −∞, ln ∞ = ∞; of negative numbers and NaN it is NaN
  const finite = v128.and(f32x4.gt(x, zero), f32x4.lt(x, f32x4.splat(Infinity)));
  const limit = pick(f32x4.splat(-Infinity), f32x4.add(f32x4.sqrt(x), x), f32x4.eq(x, zero));
  return pick(y, limit, finite);
}

/** ln(1 + x) for 0 ≤ x ≤ 1: ln u · x / (u − 1), u = 1 + x, takes the rounding of u back (W. Kahan). */
export function log1p(x: v128): v128 {
  const one = f32x4.splat(1),
    u = f32x4.add(x, one);
  return pick(x, f32x4.mul(log(u), f32x4.div(x, f32x4.sub(u, one))), f32x4.eq(u, one));
}

/** xᵉ for x > 0, with a relative error that grows with |e ln x|. */
export function pow(x: v128, e: f32): v128 {
  return exp(f32x4.mul(log(x), f32x4.splat(e)));
}

/** Bits of a float32 without the lower half of its digits, so that its square is exact. */
const UPPER_DIGITS: i32 = 0xfffff000;

/** e^{−x²/2} for |x| ≤ 20. The square comes in two parts: an error of x² would grow with x². */
export function bell(x: v128): v128 {
  const half = f32x4.splat(-0.5),
    high = v128.and(x, i32x4.splat(UPPER_DIGITS)),
    rest = f32x4.mul(f32x4.mul(f32x4.sub(x, high), f32x4.add(x, high)), half),
    power = exp(f32x4.mul(f32x4.mul(high, high), half));
  return fma(remainder(rest, f32x4.splat(0)), power, power);
}

/**
 * Φ(x) = ½ erfc(−x/√2) of the standard normal distribution for |x| ≤ 20, from bell(x); precise far below zero, too.
 * ½ (1 + √2 a) e^{a²/2} erfc(a/√2), a = |x|, is a polynomial of t = a / (a + k), after M. Shepherd and J. Laframboise,
 * "Chebyshev approximation of (1 + 2x) exp(x²) erfc x", Math. Comp. 36 (1981); here with k = 2 and coefficients fitted for
 * single precision.
 */
export function normalBelow(x: v128, bell: v128): v128 {
  const one = f32x4.splat(1),
    a = f32x4.abs(x),
    t = f32x4.div(a, f32x4.add(a, f32x4.splat(2)));
  let p = f32x4.splat(0.167440966);
  p = fma(p, t, f32x4.splat(-0.495340556));
  p = fma(p, t, f32x4.splat(0.472511798));
  p = fma(p, t, f32x4.splat(-0.254802078));
  p = fma(p, t, f32x4.splat(0.218794018));
  p = fma(p, t, f32x4.splat(0.110098556));
  p = fma(p, t, f32x4.splat(-0.130242422));
  p = fma(p, t, f32x4.splat(-0.640559912));
  p = fma(p, t, f32x4.splat(0.616331458));
  p = fma(p, t, f32x4.splat(0.5));
  const outside = f32x4.mul(f32x4.div(p, fma(a, f32x4.splat(1.41421356), one)), bell);
  return pick(outside, f32x4.sub(one, outside), f32x4.lt(x, f32x4.splat(0)));
}

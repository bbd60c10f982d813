/** Accumulators: enough to hide an addition behind a multiplication, few enough to stay in 16 registers. */
export const ACCUMULATORS: i32 = 12;

/** Operations on single numbers in one round: a product and a sum in each of four lanes. */
export const FLOPS_PER_ROUND: i32 = ACCUMULATORS * 4 * 2;

/** a · b + c, as the kernels of the compiled engine do it. */
function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** aᵢ ← aᵢ · factor + summand for accumulators that begin at i = 0 … 11, `rounds` times; returns their sum. No memory. */
export function multiplyAdd(rounds: i32, factor: f32, summand: f32): f32 {
  const f = f32x4.splat(factor);
  const s = f32x4.splat(summand);
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(1);
  let a2 = f32x4.splat(2);
  let a3 = f32x4.splat(3);
  let a4 = f32x4.splat(4);
  let a5 = f32x4.splat(5);
  let a6 = f32x4.splat(6);
  let a7 = f32x4.splat(7);
  let a8 = f32x4.splat(8);
  let a9 = f32x4.splat(9);
  let a10 = f32x4.splat(10);
  let a11 = f32x4.splat(11);
  for (let round = 0; round < rounds; round++) {
    a0 = fma(a0, f, s);
    a1 = fma(a1, f, s);
    a2 = fma(a2, f, s);
    a3 = fma(a3, f, s);
    a4 = fma(a4, f, s);
    a5 = fma(a5, f, s);
    a6 = fma(a6, f, s);
    a7 = fma(a7, f, s);
    a8 = fma(a8, f, s);
    a9 = fma(a9, f, s);
    a10 = fma(a10, f, s);
    a11 = fma(a11, f, s);
  }
  const low = f32x4.add(f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3)), f32x4.add(a4, a5));
  const high = f32x4.add(f32x4.add(f32x4.add(a6, a7), f32x4.add(a8, a9)), f32x4.add(a10, a11));
  const sum = f32x4.add(low, high);
  return (
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) +
    f32x4.extract_lane(sum, 3)
  );
}
